using System.Diagnostics;
using System.Diagnostics.Metrics;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Watching;

/// <summary>What is looked at when somebody asks: queues, instances, leases, loops, the process and its disk.</summary>
internal sealed class Gauges : IDisposable
{
    private const string MessageState = "greenledger.message.state";

    private readonly Meter _meter = new(Measures.MeterName);
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly CompanyWatch _companies;
    private readonly TimeProvider _clock;

    /// <param name="stateFolder">Where the program keeps its own database; null where the database is elsewhere.</param>
    public Gauges(CompanyWatch companies, DatabaseWatch database, TimeProvider clock, string? stateFolder)
    {
        (_companies, _clock) = (companies, clock);
        AddCompanies();
        AddLoops(database);
        AddProcess();
        if (stateFolder is not null) AddDisk(new DriveInfo(stateFolder));
    }

    public void Dispose()
    {
        _meter.Dispose();
        _process.Dispose();
    }

    private void AddCompanies()
    {
        _meter.CreateObservableGauge("greenledger.inbox.messages", () => States(Inbox), "{message}", "Messages received and not handled: waiting, or dead, that is set aside after failing.");
        _meter.CreateObservableGauge("greenledger.inbox.oldest.age", () => States(Oldest), "s", "Age of the oldest message that waits to be handled; 0 where none does.");
        _meter.CreateObservableGauge("greenledger.outbox.messages", () => States(Outbox), "{message}", "Messages to be sent: waiting by lane, held, unknown, that is perhaps sent, or given up.");
        _meter.CreateObservableGauge("greenledger.instance.state", () => States(InstanceState), "{instance}", "1 for the state that the company's instance was last seen in.");
        _meter.CreateObservableGauge(
            "greenledger.lease.held", () => _companies.Served.Select(served => Of(served, served.Lease.IsHeld ? 1 : 0)), "{lease}", "Whether this worker serves the company.");
    }

    private void AddLoops(DatabaseWatch database)
    {
        Measurement<T> By<T>(string loop, T value)
            where T : struct => new(value, new KeyValuePair<string, object?>(Measures.LoopName, loop));
        var loops = database.Loops;
        _meter.CreateObservableGauge("greenledger.loop.failing", () => loops.States.Select(state => By(state.Name, state.Failing)), "{loop}", "Loops whose last round failed.");
        _meter.CreateObservableGauge("greenledger.loop.standing_still", () => loops.States.Select(state => By(state.Name, state.StandingStill)), "{loop}", "Loops that have been in one round for too long.");
        _meter.CreateObservableGauge(
            "greenledger.loop.last_round.age", () => loops.States.Select(state => By(state.Name, state.SinceLastRound.TotalSeconds)), "s", "Since the last round ended, of the loop in which that is longest ago.");
        _meter.CreateObservableGauge("greenledger.database.available", () => database.IsAway ? 0 : 1, "{database}", "Whether the loops have their database.");
    }

    private void AddProcess()
    {
        var started = _process.StartTime.ToUniversalTime();
        _meter.CreateObservableGauge(
            "greenledger.build.info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("service.version", Build.Version)), "{build}", "Which program this is.");
        _meter.CreateObservableGauge("process.uptime", () => (_clock.GetUtcNow().UtcDateTime - started).TotalSeconds, "s", "Since the process started.");
        _meter.CreateObservableCounter("process.cpu.time", Cpu, "s", "CPU seconds of the process.");
        _meter.CreateObservableUpDownCounter("process.memory.usage", () => Fresh().WorkingSet64, "By", "Physical memory in use.");
        _meter.CreateObservableUpDownCounter("process.thread.count", () => Fresh().Threads.Count, "{thread}", "Threads of the process.");
        _meter.CreateObservableUpDownCounter("process.unix.file_descriptor.count", () => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(), "{file_descriptor}", "Open file descriptors.");
    }

    private void AddDisk(DriveInfo drive)
    {
        var mount = new KeyValuePair<string, object?>("system.filesystem.mountpoint", drive.Name);
        Measurement<long> By(long value, string state) => new(value, mount, new KeyValuePair<string, object?>("system.filesystem.state", state));
        _meter.CreateObservableUpDownCounter(
            "system.filesystem.usage", () => (Measurement<long>[])[By(drive.AvailableFreeSpace, "free"), By(drive.TotalSize - drive.AvailableFreeSpace, "used")],
            "By", "The disk on which the program's own database lies.");
    }

    private IEnumerable<Measurement<double>> Cpu()
    {
        var process = Fresh();
        yield return new(process.UserProcessorTime.TotalSeconds, new KeyValuePair<string, object?>("cpu.mode", "user"));
        yield return new(process.PrivilegedProcessorTime.TotalSeconds, new KeyValuePair<string, object?>("cpu.mode", "system"));
    }

    private Process Fresh()
    {
        _process.Refresh();
        return _process;
    }

    private IEnumerable<Measurement<T>> States<T>(Func<ServedCompany, CompanyState, IEnumerable<Measurement<T>>> measure)
        where T : struct =>
        // A company that another worker serves is that one's to tell of.
        _companies.Served.Where(served => served.Lease.IsHeld).SelectMany(served => _companies.Find(served) is { } state ? measure(served, state) : []);

    private static IEnumerable<Measurement<int>> Inbox(ServedCompany served, CompanyState state) =>
    [
        Of(served, state.InboxWaiting, (MessageState, "waiting")),
        Of(served, state.InboxDead, (MessageState, "dead")),
    ];

    private IEnumerable<Measurement<double>> Oldest(ServedCompany served, CompanyState state) =>
        [Of(served, state.WaitingSince is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0)];

    private static IEnumerable<Measurement<int>> Outbox(ServedCompany served, CompanyState state) =>
    [
        Of(served, state.TextsWaiting, (MessageState, "waiting"), (Measures.Lane, Measures.NameOf(SendLane.Texts))),
        Of(served, state.FilesWaiting, (MessageState, "waiting"), (Measures.Lane, Measures.NameOf(SendLane.Files))),
        Of(served, state.BulkWaiting, (MessageState, "waiting"), (Measures.Lane, Measures.NameOf(SendLane.Bulk))),
        Of(served, state.Held, (MessageState, "held")),
        Of(served, state.Unknown, (MessageState, "unknown")),
        Of(served, state.GivenUp, (MessageState, "given_up")),
    ];

    // What this worker sees itself is newer than what it wrote down.
    private static IEnumerable<Measurement<int>> InstanceState(ServedCompany served, CompanyState state) =>
        (served.Health.Condition?.Mode ?? state.Mode) is { } mode ? [Of(served, 1, ("greenledger.instance.mode", NameOf(mode)))] : [];

    private static string NameOf(InstanceMode mode) => mode switch
    {
        InstanceMode.Serving => "serving",
        InstanceMode.Starting => "starting",
        InstanceMode.Unreachable => "unreachable",
        InstanceMode.QuotaUsedUp => "quota_used_up",
        InstanceMode.CannotSend => "cannot_send",
        InstanceMode.Stopped => "stopped",
    };

    private static Measurement<T> Of<T>(ServedCompany served, T value, params (string Name, string Value)[] more)
        where T : struct =>
        new(value, [new(Measures.CompanyId, served.Company.CompanyId), .. more.Select(tag => new KeyValuePair<string, object?>(tag.Name, tag.Value))]);
}
