using System.Globalization;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Worker;

/// <summary>What the service lost on the way is found by comparing with its journal. The simulator's clock is ten minutes behind, so that everything is old enough.</summary>
internal sealed class LostNotificationTests
{
    private readonly ShiftedClock _clock = new();
    private Scene _scene = null!;

    [SetUp]
    public async Task Serve_with_an_open_shift()
    {
        _clock.MoveTo(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(6)).AddMinutes(-10).ToString("s", CultureInfo.InvariantCulture));
        _scene = await Scene.CreateAsync(_clock);
        _scene.IsNoon();
        await _scene.ExecuteAsync("update person_chat set bound_at = bound_at - interval '1 day'");
        await _scene.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) _scene.Asan.Says(line);
        await _scene.Asan.HearsAsync("Смена открыта");
        await JournalAskedAsync(times: 1);
    }

    [TearDown]
    public async Task Look_at_the_logs()
    {
        _scene.LogsHoldNoSecrets();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task A_message_that_never_came_through_the_queue_is_taken_in_once_and_said_to_have_come_late()
    {
        _scene.Asan.SaysUnheard("-300 банк такси");
        _scene.Asan.SaysUnheard("да");

        var worker = await CompareAsync();
        await worker.SaysAsync("2 messages never came through the queue and were found in the journal");
        var answer = await _scene.Asan.HearsAsync("Записано");
        Assert.That(answer.Text, Does.Contain("дошло только сейчас"));

        await CompareAsync();
        await JournalAskedAsync(times: 3);
        Assert.That(await _scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(_scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Записано", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task What_came_through_the_queue_is_not_taken_in_again_also_under_another_id_of_the_person()
    {
        _scene.Asan.Says("-300 банк такси");
        _scene.Asan.Says("да");
        await _scene.Asan.HearsAsync("Записано");
        await _scene.ExecuteAsync("update inbox set chat_id = (select chat_id from person_chat where chat_id like '%@lid')");
        var before = _scene.Asan.Heard.Count;

        var worker = await CompareAsync();
        await JournalAskedAsync(times: 2);
        _scene.Asan.Says("баланс");
        await _scene.Asan.HearsAsync("Осталось");

        Assert.That(worker.TimesSaid("found in the journal"), Is.Zero);
        Assert.That(_scene.Asan.Heard, Has.Count.EqualTo(before + 1));
        Assert.That(await _scene.CountAsync("inbox where is_missed"), Is.Zero);
    }

    [Test]
    public async Task The_journal_of_somebody_who_was_a_stranger_then_is_not_taken_in()
    {
        var bek = _scene.Instance.PhoneOf("79000000012", "Бек");
        bek.SaysUnheard("открыть смену");
        await _scene.ExecuteAsync(
            """
            with p as (insert into person (company_id, phone, name, role, created_at) select company_id, '79000000012', 'Бек', 'worker', now() from company returning company_id, person_id)
            insert into person_chat (company_id, chat_id, person_id, bound_at) select company_id, '79000000012@c.us', person_id, now() from p
            """);

        await CompareAsync();
        await JournalAskedAsync(times: 2);
        bek.Says("меню");
        await bek.HearsAsync("Открыть смену");

        Assert.That(bek.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_worker_that_is_started_again_and_again_does_not_use_up_the_journals_quota()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var worker = await _scene.RestartAsync();
            _scene.Asan.Says("баланс");
            await _scene.Asan.HearsAsync("Осталось");
            await worker.KillAsync();
        }

        Assert.That(_scene.Relay.Calls.Count(call => call == "lastIncomingMessages"), Is.EqualTo(1));
    }

    [Test]
    public async Task Where_the_quota_is_used_up_that_is_said_once_and_everything_else_goes_on()
    {
        _scene.Instance.Faults.Plan(new Fault { Method = "lastIncomingMessages", Status = 466, Times = null });

        var worker = await CompareAsync();
        await worker.SaysAsync("lost messages cannot be looked for");
        _scene.Asan.Says("баланс");
        await _scene.Asan.HearsAsync("Осталось");

        Assert.That(worker.TimesSaid("lost messages cannot be looked for"), Is.EqualTo(1));
    }

    /// <summary>A new worker; the last comparison was long ago.</summary>
    private async Task<WorkerProcess> CompareAsync()
    {
        await _scene.ExecuteAsync("update reconciliation set asked_at = asked_at - interval '1 hour'");
        return await _scene.RestartAsync();
    }

    private Task JournalAskedAsync(int times) => Eventually.IsTrueAsync(
        () => _scene.Relay.Calls.Count(call => call == "lastIncomingMessages") >= times, $"the journal is asked for the {times}. time");
}
