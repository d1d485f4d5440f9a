using System.Diagnostics;
using GreenLedger.Core.Shifts;
using GreenLedger.Simulator.Phones;
using Npgsql;

namespace GreenLedger.Player;

/// <summary>Plays a scenario against a migrated, empty database and stops at the first difference.</summary>
public sealed class ScenarioRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The schedule looks once a second.
    private static readonly TimeSpan ScheduleLooks = TimeSpan.FromMilliseconds(1300);

    private readonly Scenario _scenario;
    private readonly TimeZoneInfo _zone;
    private readonly OffsetClock _clock;
    private readonly Transcript _transcript;
    private readonly Dictionary<string, int> _consumed = [];
    private readonly Dictionary<(string Phone, string Text), string> _said = [];

    private ScenarioRunner(Scenario scenario, TextWriter output)
    {
        _scenario = scenario;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(scenario.TimeZone);
        _clock = new OffsetClock(LocalTime.FirstInstant(scenario.Start, _zone));
        _transcript = new Transcript(output, _zone);
    }

    /// <exception cref="ScenarioException">What was heard differs from the scenario.</exception>
    public static async Task RunAsync(Scenario scenario, NpgsqlDataSource database, TextWriter output)
    {
        var runner = new ScenarioRunner(scenario, output);
        await using var stage = await Stage.SetAsync(scenario, database, runner._clock);
        await runner.PlayAsync(stage);
    }

    private async Task PlayAsync(Stage stage)
    {
        foreach (var phone in _scenario.Phones.Values) stage.Phones.PhoneOf(phone.Number, phone.Name);
        if (_scenario.Steps is not [Step.Clock, ..]) _transcript.Clock(_clock.GetUtcNow());
        await stage.StartWorkerAsync();
        foreach (var step in _scenario.Steps)
        {
            if (step is not Step.Hears) await NothingMoreAsync(stage, step.Line);
            await PlayAsync(stage, step);
        }

        await NothingMoreAsync(stage, _scenario.Steps[^1].Line);
    }

    private async Task PlayAsync(Stage stage, Step step)
    {
        switch (step)
        {
            case Step.Clock clock:
                SetClock(clock.Time);
                await Task.Delay(ScheduleLooks);
                break;
            case Step.Act act:
                _transcript.Act(act.Phone, Act(stage, act));
                break;
            case Step.Hears hears:
                await HearAsync(stage, hears);
                break;
            case Step.StopWorker:
                await stage.StopWorkerAsync();
                _transcript.Note("бот остановлен");
                break;
            case Step.StartWorker:
                await stage.StartWorkerAsync();
                _transcript.Note("бот запущен");
                await Task.Delay(ScheduleLooks);
                break;
            case Step.Facts facts:
                var value = await stage.ValueAsync(facts.Sql);
                if (value != facts.Value.Trim()) throw Differs(facts.Line, $"the facts say {value}, not {facts.Value}: {facts.Sql}");
                break;
        }
    }

    private void SetClock(TimeOnly time)
    {
        var now = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), _zone);
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
        var index = _consumed.GetValueOrDefault(hears.Phone);
        if (!await EventuallyAsync(() => Task.FromResult(phone.Heard.Count > index)))
            throw Differs(hears.Line, $"{hears.Phone} hears nothing, expected: {string.Join(" / ", hears.Parts)}");

        var bubble = phone.Heard[index];
        _consumed[hears.Phone] = index + 1;
        _transcript.Heard(hears.Phone, bubble.Text, [.. bubble.Buttons.Select(button => button.Text)]);
        foreach (var part in hears.Parts)
        {
            if (!Plain(bubble.Text).Contains(Plain(part), StringComparison.OrdinalIgnoreCase))
                throw Differs(hears.Line, $"{hears.Phone} should hear «{part}», but hears:\n{bubble.Text}");
        }
    }

    /// <summary>Whatever is not in the scenario must not be heard.</summary>
    private async Task NothingMoreAsync(Stage stage, int line)
    {
        if (!await EventuallyAsync(stage.IsQuietAsync)) throw Differs(line, "the bot does not come to rest");
        foreach (var (name, phone) in _scenario.Phones)
        {
            var heard = stage.Phones.PhoneOf(phone.Number).Heard;
            if (heard.Count > _consumed.GetValueOrDefault(name))
                throw Differs(line, $"before this line {name} hears what the scenario does not say:\n{heard[_consumed.GetValueOrDefault(name)].Text}");
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
