namespace GreenLedger.Worker.GreenApi;

/// <summary>Why a call to Green API gave no result, by what can be done about it.</summary>
public enum GreenApiFailure
{
    /// <summary>The instance is (re)starting: up to five minutes.</summary>
    Starting,

    /// <summary>Nobody is logged in, or the instance is starting: ask for the state.</summary>
    NotAuthorized,
    Expired,
    Deleted,

    /// <summary>The request itself was refused; the same one will be refused again.</summary>
    BadRequest,
    WrongToken,
    WrongInstance,
    UnknownMethod,
    TooFast,

    /// <summary>The month's quota of this method.</summary>
    Quota,

    /// <summary>The free tariff's three chats, and this was another one: those go on.</summary>
    QuotaChats,
    QuotaContacts,
    TooLarge,

    /// <summary>Notifications go to a web hook, so that polling is refused: <see cref="InstanceSettings"/> puts it right.</summary>
    WebhookUrlSet,
    Gateway,
    ServerError,

    /// <summary>No connection: certainly nothing was asked.</summary>
    Unreachable,

    /// <summary>Asked, and no answer.</summary>
    NoAnswer,

    /// <summary>Answered in a form that this program does not know.</summary>
    Unreadable,
}

/// <summary>A failed call. It holds nothing secret: no URL (the token is part of it), no inner exception, no text of a message, no full phone number.</summary>
public sealed class GreenApiException(GreenApiFailure kind, int? status, string safeDetail, TimeSpan? retryAfter = null)
    : Exception(status is null ? $"Green API: {kind}: {safeDetail}" : $"Green API: {kind} ({status}): {safeDetail}")
{
    public GreenApiFailure Kind { get; } = kind;

    public int? Status { get; } = status;

    public string SafeDetail { get; } = safeDetail;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>After a send: the message may or may not be under way, so it must be looked for before it is sent again.</summary>
    public bool OutcomeUnknown => Kind is GreenApiFailure.NoAnswer or GreenApiFailure.Gateway or GreenApiFailure.ServerError or GreenApiFailure.Unreadable;

    /// <summary>Waiting does not help: somebody has to change something.</summary>
    public bool IsPermanent => IsAboutTheRequest || Kind is GreenApiFailure.Expired or GreenApiFailure.Deleted
        or GreenApiFailure.WrongToken or GreenApiFailure.WrongInstance or GreenApiFailure.UnknownMethod;

    /// <summary>What becomes of the instance as a whole may be the reason: its state tells.</summary>
    public bool IsAboutTheInstance => Kind is GreenApiFailure.Starting or GreenApiFailure.NotAuthorized or GreenApiFailure.Expired
        or GreenApiFailure.Deleted or GreenApiFailure.WrongToken or GreenApiFailure.WrongInstance or GreenApiFailure.UnknownMethod
        or GreenApiFailure.Gateway or GreenApiFailure.ServerError or GreenApiFailure.Unreachable or GreenApiFailure.NoAnswer or GreenApiFailure.Unreadable;

    /// <summary>This one request is wrong; others of the same instance may well succeed.</summary>
    public bool IsAboutTheRequest => Kind is GreenApiFailure.BadRequest or GreenApiFailure.TooLarge;
}
