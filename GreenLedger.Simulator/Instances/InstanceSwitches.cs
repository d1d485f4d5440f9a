namespace GreenLedger.Simulator.Instances;

public enum ReceiptIds { Same, NewOnEachDelivery }

public enum EmptyAnswer { ZeroBytes, Null, RequestTimeout, GatewayTimeout }

public enum UnknownReceipt { ResultFalse, ServerError }

public enum ErrorForm { Json, PlainText }

public enum ChatIds { AsAddressed, Lids, Numbers }

/// <summary>
/// What is unknown about the service, or differs between its versions, or is too slow for a test.
/// Replace the whole record with <c>with</c>; it takes effect at the next call.
/// </summary>
public sealed record InstanceSwitches
{
    public ReceiptIds ReceiptIds { get; init; } = ReceiptIds.Same;

    /// <summary>How long an undeleted notification stays hidden after a delivery; those behind it wait too.</summary>
    public double HiddenSeconds { get; init; }

    public EmptyAnswer EmptyAnswer { get; init; } = EmptyAnswer.ZeroBytes;

    public UnknownReceipt UnknownReceipt { get; init; } = UnknownReceipt.ResultFalse;

    public ErrorForm ErrorForm { get; init; } = ErrorForm.Json;

    /// <summary>Instead of the setting delaySendMessagesMilliseconds; zero is allowed here.</summary>
    public int? SendDelayMilliseconds { get; init; }

    /// <summary>
    /// Told in this order after each send: leave out, double or reorder at will; empty tells nothing.
    /// With <c>failed</c> among them the message reaches no phone.
    /// </summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["sent", "delivered", "read"];

    /// <summary>Before each of them, in business time.</summary>
    public double StatusDelaySeconds { get; init; }

    /// <summary>How long a message is under way between the queue and the phone, in business time.</summary>
    public double FlightSeconds { get; init; }

    /// <summary>showMessagesQueue leaves out the message that is next: a single one shows as an empty list.</summary>
    public bool QueueHidesHead { get; init; }

    /// <summary>How far the journals and the history of a chat are behind, in business time: up to two minutes have been seen.</summary>
    public double JournalLagSeconds { get; init; }

    /// <summary>Whether the journal shows what still waits to be sent, or a message is there only once it was sent.</summary>
    public bool JournalShowsPending { get; init; } = true;

    public bool JournalShowsFailed { get; init; } = true;

    /// <summary>By which id the journals name a person.</summary>
    public ChatIds JournalIds { get; init; }

    /// <summary>By which id echoes and statuses of our sends name a person.</summary>
    public ChatIds EchoIds { get; init; }

    /// <summary>By which id people's own messages name them.</summary>
    public ChatIds NotificationIds { get; init; }

    /// <summary>How long setSettings and reboot keep the instance starting.</summary>
    public double StartingSeconds { get; init; }

    public bool RateLimits { get; init; }

    /// <summary>The n-th message of one chat gets the id of the n-th message of every other chat.</summary>
    public bool CollidingIds { get; init; }

    /// <summary>Whether what people wrote while the instance was off comes once it is back, or never.</summary>
    public bool DeliverMissedMessages { get; init; } = true;

    /// <summary>Chats a month, as on the free tariff; null is without end.</summary>
    public int? CorrespondentsQuota { get; init; }

    /// <summary>Calls a month by method name.</summary>
    public IReadOnlyDictionary<string, int> MethodQuotas { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<string> NumbersWithoutWhatsApp { get; init; } = [];

    /// <summary>The free tariff, as documented.</summary>
    public InstanceSwitches OnDeveloperTariff() => this with
    {
        CorrespondentsQuota = 3,
        MethodQuotas = new Dictionary<string, int>
        {
            ["checkWhatsapp"] = 100,
            ["getMessage"] = 1000,
            ["lastIncomingMessages"] = 1000,
            ["lastOutgoingMessages"] = 1000,
            ["sendContact"] = 1000,
            ["sendLocation"] = 1000,
            ["sendFileByUrl"] = 1000,
            ["sendFileByUpload"] = 1000,
            ["downloadFile"] = 500,
        },
    };
}
