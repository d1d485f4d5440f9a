using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>One message of a known person and all that its handling may look at.</summary>
/// <param name="Act">Who and when; <see cref="Act.Message"/> is the inbox row.</param>
/// <param name="State">Where the conversation stood; null at the very first message.</param>
/// <param name="Shift">The person's shift at the moment of the message; null without one.</param>
public sealed record Turn(
    Company Company,
    Act Act,
    long InboxId,
    IncomingMessage Message,
    DialogState? State,
    Shift? Shift,
    BotTexts Texts)
{
    private readonly List<Notice> _notices = [];
    private readonly List<Refusal> _refusals = [];

    public Person Person => Act.By;

    /// <summary>The person's own, else the company's.</summary>
    public Language Language => Person.Language ?? Company.Language;

    /// <summary>Messages to others that the turn causes.</summary>
    public IReadOnlyList<Notice> Notices => _notices;

    /// <summary>What the ledger said no to.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Why the ledger says no, in the person's words.</summary>
    public string Explain(Refusal refusal)
    {
        _refusals.Add(refusal);
        return Texts.Explain(refusal, Company);
    }

    /// <summary>Who has no access hears nothing.</summary>
    /// <param name="operationId">The operation whose receipt this is.</param>
    public void Tell(Person person, string text, long? operationId = null)
    {
        if (person is { IsActive: true, ChatId: { } chatId } && person.PersonId != Person.PersonId) _notices.Add(new Notice(chatId, text, operationId));
    }
}

public sealed record Notice(string ChatId, string Text, long? OperationId = null);

/// <summary>What a turn leads to: the answer, and where the conversation stands then.</summary>
/// <param name="Next">Null: where it stood.</param>
/// <param name="Bubble">Null: silence.</param>
public sealed record TurnEffect(DialogState? Next, Bubble? Bubble);
