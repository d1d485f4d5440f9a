namespace GreenLedger.Core.Messaging;

/// <summary>What a person did in the chat, whatever JSON shape it came in.</summary>
public enum IncomingKind
{
    /// <summary>Words: typed, forwarded, or with a link preview; a reply that quotes another message too.</summary>
    Text,

    /// <summary>A tap on a button or list line of ours; <see cref="IncomingMessage.ChoiceId"/> is its id.</summary>
    Tap,

    /// <summary>Picture, voice, sticker, document, place, contact: nothing that answers a question.</summary>
    Media,

    /// <summary>A reaction to a message. Its emoji is no answer.</summary>
    Reaction,

    /// <summary>A vote in a poll.</summary>
    Vote,

    /// <summary>An earlier message (<see cref="IncomingMessage.QuotedId"/>) has other words now.</summary>
    Edited,

    /// <summary>An earlier message (<see cref="IncomingMessage.QuotedId"/>) was withdrawn.</summary>
    Deleted,

    /// <summary>A voice or video call.</summary>
    Call,

    /// <summary>WhatsApp could not decrypt it; the content may follow later under the same id.</summary>
    Undecodable,

    /// <summary>A type this program does not know.</summary>
    Other,
}

/// <summary>One message from a chat, as it was received: facts of the messenger, no meaning yet.</summary>
/// <param name="ChatId">Where it happened and where an answer goes: <c>79…@c.us</c>, <c>…@lid</c>, <c>…@g.us</c>.</param>
/// <param name="SenderName">The name that the person gave themself; never trusted, never logged.</param>
/// <param name="IdMessage">Unique within one chat only.</param>
/// <param name="SentAt">WhatsApp's own time of the message, UTC; null where it was missing or unreadable.</param>
/// <param name="ChoiceId">The id of the tapped button, as we sent it.</param>
/// <param name="QuotedId">The message that is quoted, edited or deleted by this one.</param>
/// <param name="QuotedText">The quoted message's words, where the service gave them.</param>
public sealed record IncomingMessage(
    string ChatId,
    string? SenderName,
    string IdMessage,
    DateTimeOffset? SentAt,
    IncomingKind Kind,
    string? Text = null,
    string? ChoiceId = null,
    string? QuotedId = null,
    string? QuotedText = null)
{
    /// <summary>A chat with one person; groups, broadcasts and channels are not.</summary>
    public bool IsPersonal =>
        ChatId.EndsWith("@c.us", StringComparison.Ordinal) || ChatId.EndsWith("@lid", StringComparison.Ordinal);

    /// <summary>0 for what could not be decrypted, 1 for content: the service sends both under one id, and the first must not swallow the second.</summary>
    public short Form => Kind == IncomingKind.Undecodable ? (short)0 : (short)1;
}
