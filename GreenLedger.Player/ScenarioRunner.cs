using System.Diagnostics;
using GreenLedger.Core.Shifts;
using GreenLedger.Simulator.Phones;
using Npgsql;

namespace GreenLedger.Player;

/// <summary>Plays a scenario against a migrated, empty database and stops at the first difference.</summary>
public sealed class ScenarioRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Scenario _scenario;
    private readonly TimeZoneInfo _zone;
    private readonly OffsetClock _clock;
    private readonly Transcript _transcript;
    private readonly HashSet<(string Phone, string IdMessage)> _heard = [];
    private readonly Dictionary<(string Phone, string Text), string> _said = [];

    private readonly Func<ScenarioPicture, Task> _look;
    private (string Owner, string Number, int First)? _picture;

    // After a leap of the clock or a start, jobs and answers to several messages are under way at once.
    private bool _isAnyOrder;

    private ScenarioRunner(Scenario scenario, TextWriter output, Func<ScenarioPicture, Task>? look)
    {
        _look = look ?? (_ => Task.CompletedTask);
        _scenario = scenario;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(scenario.TimeZone);
        _clock = new OffsetClock(LocalTime.FirstInstant(scenario.Start, _zone));
        _transcript = new Transcript(output, _zone);
    }

    /// <exception cref="ScenarioException">What was heard differs from the scenario.</exception>
    /// <param name="program">The worker's database.</param>
    /// <param name="outside">The same, for looking at all of it.</param>
    /// <param name="look">Is shown every picture while the phones still show what is in it.</param>
    public static async Task RunAsync(
        Scenario scenario, NpgsqlDataSource program, NpgsqlDataSource outside, TextWriter output, Func<ScenarioPicture, Task>? look = null, CancellationToken cancellation = default)
    {
        var runner = new ScenarioRunner(scenario, output, look);
        await using var stage = await Stage.SetAsync(scenario, program, outside, runner._clock);
        await runner.PlayAsync(stage, cancellation);
    }

    private async Task PlayAsync(Stage stage, CancellationToken cancellation)
    {
        foreach (var phone in _scenario.Phones.Values) stage.Phones.PhoneOf(phone.Number, phone.Name);
        if (_scenario.Steps is not [Step.Clock, ..]) _transcript.Clock(_clock.GetUtcNow());
        await stage.StartWorkerAsync();
        foreach (var step in _scenario.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step is not Step.Hears) await NothingMoreAsync(stage, step.Line);
            if (step is not (Step.Hears or Step.Silence or Step.Facts or Step.BeginPicture or Step.EndPicture)) _isAnyOrder = step is Step.Clock or Step.StartWorker;
            await PlayAsync(stage, step);
        }

        if (_scenario.Steps is [.., var last]) await NothingMoreAsync(stage, last.Line);
    }

    private async Task PlayAsync(Stage stage, Step step)
    {
        switch (step)
        {
            case Step.Clock clock:
                SetClock(clock.Time);
                break;
            case Step.Act act:
                _transcript.Act(act.Phone, Act(stage, act));
                break;
            case Step.Hears hears:
                await HearAsync(stage, hears);
                break;
            case Step.Silence:
                _transcript.Note("бот молчит");
                break;
            case Step.StopWorker:
                await stage.StopWorkerAsync();
                _transcript.Note("бот остановлен");
                break;
            case Step.StartWorker:
                await stage.StartWorkerAsync();
                _transcript.Note("бот запущен");
                break;
            case Step.BeginPicture picture:
                _picture = (picture.Phone, Phone(stage, picture.Phone, picture.Line).Number, stage.Phones.Chats.Since(0).Count);
                break;
            case Step.EndPicture picture:
                await LookAsync(stage, picture);
                break;
            case Step.Facts facts:
                var value = await stage.ValueAsync(facts.Sql);
                if (value != facts.Value.Trim()) throw Differs(facts.Line, $"the facts say {value}, not {facts.Value}: {facts.Sql}");
                break;
        }
    }

    private async Task LookAsync(Stage stage, Step.EndPicture picture)
    {
        if (_picture is not var (owner, number, first)) throw Differs(picture.Line, $"the picture {picture.Name} was not begun");
        _picture = null;
        var messages = stage.Phones.Chats.Since(0).Where(message => message.Number == number && message.Index >= first).ToList();
        if (messages.Count == 0) throw Differs(picture.Line, $"there is nothing in the picture {picture.Name}");
        await _look(new ScenarioPicture(picture.Name, stage.PageUrl, _scenario.TimeZone, owner, number, messages));
        _transcript.Note($"снимок {picture.Name}");
    }

    private void SetClock(TimeOnly time)
    {
        var now = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), _zone);
        // The clock ticks on while the scenario is played: the minute that has begun is still "now".
        var minute = new TimeOnly(now.Hour, now.Minute);
        var day = minute <= time ? now.Date : now.Date.AddDays(1);
        _clock.Set(LocalTime.FirstInstant(day + time.ToTimeSpan(), _zone));
        _transcript.Clock(_clock.GetUtcNow());
    }

    private string Act(Stage stage, Step.Act act)
    {
        var phone = Phone(stage, act.Phone, act.Line);
        string Said(string id)
        {
            _said[(act.Phone, act.Text)] = id;
            return act.Text;
        }

        string Heard() => phone.Heard.LastOrDefault(bubble => bubble.Text.Contains(act.About ?? "", StringComparison.Ordinal))?.IdMessage
            ?? throw Differs(act.Line, $"{act.Phone} has heard nothing with «{act.About}»");

        switch (act.Kind)
        {
            case ActKind.Says:
                return Said(phone.Says(act.Text));
            case ActKind.Replies:
                phone.Replies(Heard(), act.Text);
                return $"(цитата «{act.About}») {act.Text}";
            case ActKind.Edits:
                phone.Edits(_said.GetValueOrDefault((act.Phone, act.About ?? "")) ?? throw Differs(act.Line, $"{act.Phone} has not said «{act.About}»"), act.Text);
                return $"(правит «{act.About}») {act.Text}";
            case ActKind.Taps:
                var button = phone.Heard.SelectMany(bubble => bubble.Buttons).LastOrDefault(button => button.Text == act.Text)
                    ?? throw Differs(act.Line, $"{act.Phone} sees no button «{act.Text}»");
                phone.Taps(button.Id);
                return $"(кнопка) {act.Text}";
            case ActKind.SendsPicture:
                phone.Sends("picture.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF], act.Text);
                return "(картинка)";
            case ActKind.Reacts:
                phone.Reacts(Heard(), act.Text);
                return $"(реакция) {act.Text}";
            case ActKind.Calls:
                phone.Calls();
                return "(звонок)";
            case ActKind.SaysInGroup:
                phone.Says(act.Text, inGroup: "120363000000000001@g.us");
                return $"(в группе) {act.Text}";
            default:
                throw new InvalidOperationException($"The player does not act {act.Kind}.");
        }
    }

    private async Task HearAsync(Stage stage, Step.Hears hears)
    {
        var phone = Phone(stage, hears.Phone, hears.Line);
        var bubble = await NextBubbleAsync(stage, phone, hears)
            ?? throw Differs(hears.Line, $"{hears.Phone} hears nothing, expected: {string.Join(" / ", hears.Parts)}");

        _heard.Add((hears.Phone, bubble.IdMessage));
        _transcript.Heard(hears.Phone, Shown(bubble), [.. bubble.Buttons.Select(button => button.Text)]);
        if (Missing(bubble, hears.Parts) is { } missing)
            throw Differs(hears.Line, $"{hears.Phone} should hear «{missing}» (line by line, in this order), but hears:\n{Shown(bubble)}");
    }

    /// <summary>The next bubble; where several may come in any order, the one that fits. Null when the bot has said all it had to say.</summary>
    private async Task<Bubble?> NextBubbleAsync(Stage stage, SimulatedPhone phone, Step.Hears hears)
    {
        Bubble? found = null;
        await EventuallyAsync(async () =>
        {
            var isQuiet = await stage.IsQuietAsync();
            var waiting = Unheard(hears.Phone, phone).ToList();
            found = waiting.FirstOrDefault(bubble => !_isAnyOrder || Missing(bubble, hears.Parts) is null);
            if (isQuiet) found ??= waiting.FirstOrDefault();
            return isQuiet || found is not null;
        });
        return found;
    }

    private IEnumerable<Bubble> Unheard(string name, SimulatedPhone phone) =>
        phone.Heard.Where(bubble => !_heard.Contains((name, bubble.IdMessage)));

    /// <summary>A file stands above its caption.</summary>
    private static string Shown(Bubble bubble) => bubble.File is { } file ? $"[{file.FileName}]\n{bubble.Text}" : bubble.Text;

    /// <summary>The first part that the bubble does not hold behind the parts before it.</summary>
    private static string? Missing(Bubble bubble, IReadOnlyList<string> parts)
    {
        var text = Plain(Shown(bubble));
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(Plain(part), from, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return part;
            from = at + part.Length;
        }

        return null;
    }

    /// <summary>Whatever is not in the scenario must not be heard.</summary>
    private async Task NothingMoreAsync(Stage stage, int line)
    {
        if (!await EventuallyAsync(stage.IsQuietAsync)) throw Differs(line, "the bot does not come to rest");
        foreach (var (name, phone) in _scenario.Phones)
        {
            if (Unheard(name, stage.Phones.PhoneOf(phone.Number)).FirstOrDefault() is { } unexpected)
                throw Differs(line, $"before this line {name} hears what the scenario does not say:\n{unexpected.Text}");
        }
    }

    private SimulatedPhone Phone(Stage stage, string name, int line) => _scenario.Phones.TryGetValue(name, out var phone)
        ? stage.Phones.PhoneOf(phone.Number)
        : throw Differs(line, $"nobody is called {name}");

    private ScenarioException Differs(int line, string what) => new(_scenario.Name, line, what);

    // Amounts are written with no-break spaces, scenarios are typed.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static async Task<bool> EventuallyAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return true;
    }
}
