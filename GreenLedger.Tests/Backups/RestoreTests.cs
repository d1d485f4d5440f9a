using Dapper;
using GreenLedger.Data;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.Worker;
using Npgsql;

namespace GreenLedger.Tests.Backups;

/// <summary>
/// The ledger is dumped while people write, its server is lost, and another one goes on from the dump: with what came after it, too. The
/// simulator's clock is behind by a little less than the journal may be, and than what counts as old.
/// </summary>
internal sealed class RestoreTests
{
    private const string Late = "дошло только сейчас";

    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Behind = Lag - TimeSpan.FromSeconds(6);

    private readonly ShiftedClock _clock = new();
    private readonly List<int> _entries = [];
    private Scene _scene = null!;

    [SetUp]
    public async Task Serve_with_an_open_shift()
    {
        _clock.MoveBy(-Behind);
        _scene = await Scene.CreateAsync(_clock);
        _scene.IsNoon();
        await _scene.ExecuteAsync("update person_chat set bound_at = bound_at - interval '1 day'");
        await _scene.ExecuteAsync(CrashScene.NoBlindWindowSql);
        await _scene.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) await SayAsync(line);
        await _scene.Asan.HearsAsync("Смена открыта");
        // The worker asked the journal when it started; by the book that was a while ago.
        await Eventually.IsTrueAsync(async () => await _scene.CountAsync("reconciliation where covered_at is not null") == 1, "the journal was asked");
    }

    [TearDown]
    public async Task End()
    {
        _scene.LogsHoldNoSecrets();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task Restored_elsewhere_from_a_dump_made_while_people_wrote_the_bot_goes_on_and_has_everything_once()
    {
        using var folder = new TemporaryFolder();
        await RecordAsync();
        await DumpWhileAnswersWaitAsync(folder.Folder);
        await RecordAsync(isApart: true);
        await RecordAsync(isApart: true);
        var last = _clock.GetUtcNow();
        await _scene.Asan.HearsAsync(bubble => bubble.Text.Contains($"такси {_entries[^1]}", StringComparison.Ordinal) && IsReceipt(bubble.Text), TimeSpan.FromSeconds(30), "the last receipt");
        var numbers = Receipts();

        await using var other = await PrivateServer.StartAsync();
        await BackupScript.RestoreAsync(Directory.GetFiles(folder.Folder).Single(), other.ConnectionString);
        var login = new TestLogin();
        await using (var owner = GreenLedgerDataSource.Create(other.ConnectionString)) await login.CreateAsync(owner);
        var restored = await CountAsync(other, "operation");
        Assert.That(restored, Is.InRange(2, _entries.Count - 2), "the dump is older than the ledger was");

        // The more was written while the dump was made, the nearer to now.
        await Eventually.IsTrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() - last > Lag), "the journal shows it all", Lag + Lag);
        _scene.Settings["ConnectionStrings__GreenLedger"] = login.In(other.ConnectionString);
        await AuditIsGreenAsync();
        await _scene.RestartAsync();
        await Eventually.IsTrueAsync(async () => await CountAsync(other, "operation") == _entries.Count, "what came after the dump is recorded again", TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync(
            async () => await CountAsync(other, "outbox where state in ('waiting', 'sending', 'unknown')") == 0, "everything is sent or found", TimeSpan.FromMinutes(1));

        Assert.That(await RecordedAsync(other), Is.EqualTo(_entries.Select(entry => $"такси {entry} {-100 * entry}")));
        var again = Receipts();
        Assert.That(again.Take(restored), Is.All.Property("Count").EqualTo(1), "what the old worker had sent, or was to send, is not sent again");
        Assert.That(again.Skip(restored), Is.All.Property("Count").EqualTo(2), "what came after the dump is confirmed again");
        // The first of these may stand in the dump, received and not yet handled: then it is not found later, it goes on.
        Assert.That(again.Skip(restored + 1).Select(receipts => receipts[1]), Is.All.Contain(Late));
        Assert.That(again.Select(receipts => Number(receipts[^1])), Is.EqualTo(numbers.Select(receipts => Number(receipts[0]))), "under the same numbers");
        _scene.Asan.Says("-77 нал после");
        await _scene.Asan.HearsAsync("после");
        await AuditIsGreenAsync();
        TestContext.Out.WriteLine($"{_entries.Count} recorded, {restored} of them in the dump");
    }

    /// <summary>The service hangs for a while, so that answers wait in the dump, one of them on the wire; the old worker sends them when it is made.</summary>
    private async Task DumpWhileAnswersWaitAsync(string folder)
    {
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Relay.Behaviour = async call =>
        {
            if (call.IsSend) await goesOn.Task;
            return await call.PassOn();
        };
        await RecordAsync();
        var dump = BackupScript.RunAsync(_scene.OutsideConnectionString, folder);
        do await RecordAsync(isApart: true);
        while (!dump.IsCompleted);
        var result = await dump;
        Assert.That(result.Succeeded, result.Output);
        goesOn.SetResult();
        await Eventually.IsTrueAsync(async () => await _scene.CountAsync("outbox where state <> 'sent'") == 0, "the old worker has sent them");
    }

    // But for what the scene itself put into the database.
    private async Task AuditIsGreenAsync()
    {
        await using var audit = _scene.StartCommand("audit");
        await audit.EndsAsync(TimeSpan.FromMinutes(1));
        Assert.That(audit.Lines("✗"), Has.Count.EqualTo(2).And.All.Contain("no_blind_window"), audit.Output);
    }

    /// <param name="isApart">Each message in a second of its own: by seconds the journal knows their order.</param>
    private async Task RecordAsync(bool isApart = false)
    {
        _entries.Add(_entries.Count + 1);
        foreach (var line in (string[])[$"-{_entries[^1]} нал такси {_entries[^1]}", "да"])
        {
            if (isApart) _clock.MoveBy(_clock.GetUtcNow() - TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1));
            await SayAsync(line);
        }
    }

    private async Task SayAsync(string text)
    {
        var handled = await _scene.CountAsync("inbox where state = 'handled'");
        _scene.Asan.Says(text);
        await Eventually.IsTrueAsync(async () => await _scene.CountAsync("inbox where state = 'handled'") > handled, text);
    }

    /// <summary>Of each entry, in order.</summary>
    private List<List<string>> Receipts() => [.. _entries.Select(entry => _scene.Asan.Heard
        .Select(bubble => bubble.Text)
        .Where(text => IsReceipt(text) && text.Split('\n').Contains($"такси {entry}"))
        .ToList())];

    private static bool IsReceipt(string text) => text.Contains("Записано: №", StringComparison.Ordinal);

    private static string Number(string receipt) => receipt[receipt.IndexOf('№')..].Split(',')[0];

    private static async Task<int> CountAsync(PrivateServer server, string rowsOf)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return await connection.ExecuteScalarAsync<int>($"select count(*)::int from {rowsOf}");
    }

    private static async Task<IEnumerable<string>> RecordedAsync(PrivateServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return await connection.QueryAsync<string>("select concat_ws(' ', comment, amount) from operation where not is_deleted order by operation_id");
    }
}
