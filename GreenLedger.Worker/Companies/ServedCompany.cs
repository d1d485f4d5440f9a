using GreenLedger.Core.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;

namespace GreenLedger.Worker.Companies;

/// <summary>A company of the configuration, and what its loops share.</summary>
/// <param name="CreatedAt">Nothing is reported of the time before.</param>
public sealed record ServedCompany(Company Company, DateTimeOffset CreatedAt, CompanyConfiguration Configuration, GreenApiClient GreenApi)
{
    private DirectSends? _direct;

    /// <summary>
    /// So long after it is taken begins what is not urgent. A thousand companies do not all do that in the same moment: what is written now would
    /// wait behind it.
    /// </summary>
    public TimeSpan Turn { get; init; }

    public InstanceHealth Health { get; } = new(GreenApi);

    /// <summary>Whether this worker is the one that serves it.</summary>
    public Lease Lease { get; } = new();

    /// <summary>How many of its turns run at once: where they all stand still, other companies' turns go on.</summary>
    public SemaphoreSlim Lanes { get; } = new(LaneLimit.OfCompany, LaneLimit.OfCompany);

    /// <summary>One of its loops has nothing more to do.</summary>
    public RestSignal Rest { get; } = new();

    /// <summary>Something was stored in the inbox.</summary>
    public WakeSignal Received { get; } = new();

    /// <summary>Something was put into the outbox.</summary>
    public SendSignal ToSend { get; } = new();

    /// <summary>Answers that do not go through the outbox's loop.</summary>
    public DirectSends Direct => LazyInitializer.EnsureInitialized(ref _direct, () => new DirectSends(ToSend[SendLane.Texts]));

    /// <summary>Chats whose messages are stored alone, and handled in their lanes.</summary>
    public BusyChats BusyChats { get; } = new();

    /// <summary>Whether what waited through an outage is still being worked off.</summary>
    public CatchUp CatchUp { get; } = new();

    /// <summary>When a message was last stored by this worker.</summary>
    public DateTimeOffset? LastReceivedAt { get; set; }

    /// <summary>Nobody knows whether a message was sent.</summary>
    public WakeSignal InDoubt { get; } = new();

    /// <summary>When the next reminder or report may leave.</summary>
    public BulkPace BulkPace { get; } = new();

    /// <summary>The instance's settings have to be looked at again.</summary>
    public WakeSignal SettingsInDoubt { get; } = new();
}
