using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Hears on one connection, for all companies, what other processes have put into the database for us to do.</summary>
public sealed class NoticeLoop(WorkNotice notices, Lookout lookout, DatabaseWatch database, ILogger logger) : LoopService("Notices", database, logger)
{
    protected override TimeSpan LongestWait => TimeSpan.FromSeconds(30);

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        await notices.ListenAsync(Hear, Turns, LongestWait, cancellation);
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => Task.CompletedTask;

    private void Hear(IReadOnlyList<int>? companyIds)
    {
        HasDatabase();
        lookout.Hear(companyIds);
    }
}
