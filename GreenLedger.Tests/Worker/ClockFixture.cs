using GreenLedger.Tests.Watching;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GreenLedger.Tests.Worker;

/// <summary>The whole worker in this process, on a clock of the test's own.</summary>
internal abstract class ClockFixture
{
    private readonly List<IHost> _hosts = [];
    protected ShiftedClock Clock { get; private set; } = null!;

    protected Scene Scene { get; private set; } = null!;

    [SetUp]
    public async Task SetTheScene()
    {
        Clock = new ShiftedClock();
        Clock.MoveTo("2026-03-09 10:30");
        Scene = await Scene.CreateAsync(Clock);
    }

    [TearDown]
    public async Task End()
    {
        await StopAsync();
        await Scene.DisposeAsync();
    }

    protected Task RanAsync(string job, int times) => Eventually.IsTrueAsync(
        async () => await Scene.CountAsync($"scheduled_run where job = '{job}'") == times, $"{job} has run {times} times");

    protected async Task OpenShiftAsync()
    {
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) Scene.Asan.Says(line);
        await Scene.Asan.HearsAsync("Смена открыта");
    }

    protected async Task StartAsync()
    {
        var settings = Scene.Settings.ToDictionary(one => one.Key.Replace("__", ":", StringComparison.Ordinal), string? (one) => one.Value);
        var configuration = ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var host = WorkerHost.Build(configuration, Scene.Database, Clock, ScannedLog.Factory);
        _hosts.Add(host);
        await host.StartAsync();
    }

    protected async Task StopAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        _hosts.Clear();
    }
}
