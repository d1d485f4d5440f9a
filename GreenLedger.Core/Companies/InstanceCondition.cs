namespace GreenLedger.Core.Companies;

/// <summary>How an instance of Green API is, by what follows from it.</summary>
public enum InstanceMode
{
    Serving,

    /// <summary>It restarts, for up to five minutes.</summary>
    Starting,

    /// <summary>Nothing that answers like Green API is there.</summary>
    Unreachable,

    /// <summary>The month's messages are used up.</summary>
    QuotaUsedUp,

    /// <summary>It is there, and WhatsApp does not take its messages: somebody has to log in, or to wait.</summary>
    CannotSend,

    /// <summary>Green API refuses to serve: somebody has to pay, or to put the configuration right.</summary>
    Stopped,
}

/// <param name="Detail">The state or the reason as Green API names it, in a few characters; empty where the mode says it all.</param>
public sealed record InstanceCondition(InstanceMode Mode, string Detail = "")
{
    public static readonly InstanceCondition Serving = new(InstanceMode.Serving);
}
