using System.Text.RegularExpressions;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Dialogs.Reports;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>How long a form waits for its next answer.</summary>
public sealed record DialogTimeout(TimeSpan Length);

/// <summary>
/// One turn: a message of a known person in, an answer out. Decides which dialog the words are for; every rule about money and people
/// is a service's.
/// </summary>
public sealed partial class Conversation(
    DialogSet dialogs,
    IOperationStore operations,
    ISentMessages sent,
    IPeopleStore people,
    ISetAsideMessages setAside,
    AccessGate gate,
    DialogTimeout timeout)
{
    // Four times the longest answer that any question takes; what is longer is not searched for words.
    private const int LongestText = 2_000;

    private static readonly TimeSpan Overtaking = TimeSpan.FromMinutes(1);

    public async Task<TurnEffect> HandleAsync(Turn turn, CancellationToken cancellation) =>
        await gate.StopAsync(turn, cancellation) ?? await HearAsync(turn, cancellation);

    private Task<TurnEffect> HearAsync(Turn turn, CancellationToken cancellation) => turn.Message.Kind switch
    {
        IncomingKind.Text => AnswerAsync(turn, turn.Message.Text ?? "", cancellation),
        IncomingKind.Tap => TapAsync(turn, cancellation),
        IncomingKind.Edited or IncomingKind.Deleted => ChangedAsync(turn, cancellation),
        IncomingKind.Undecodable => Task.FromResult(new TurnEffect(null, new Bubble(turn.Texts.PleaseRepeat))),
        IncomingKind.Media or IncomingKind.Reaction or IncomingKind.Vote or IncomingKind.Call or IncomingKind.Other => NotTextAsync(turn, cancellation),
    };

    private async Task<TurnEffect> AnswerAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (words.Length > LongestText) return await RepeatAsync(turn, turn.Texts.TooLong(LongestText), cancellation);
        if (turn.State is not { } state || dialogs.Find(state.Name) is not { } dialog) return await AtRestAsync(turn, words, cancellation);
        if (!dialog.HoldsTheConversation) return await dialog.AnswerAsync(turn, state, words, cancellation) ?? await AtRestAsync(turn, words, cancellation);

        if (IsTimedOut(turn, dialog, state))
        {
            var effect = await AtRestAsync(turn with { State = null }, words, cancellation);
            return effect with { Bubble = effect.Bubble?.After(turn.Texts.FormTimedOut(turn.Texts.FormTitle(state.Name), timeout.Length)) };
        }

        if (Answer.IsMenu(words)) return Rest.At(turn, turn.Texts.Cancelled);
        if (Answer.IsHelp(words))
        {
            var question = await dialog.RepeatAsync(turn, state, cancellation);
            return new TurnEffect(null, question.After(turn.Texts.Help(turn.Person.IsAdmin)));
        }

        if (WasWrittenBefore(turn, state) && !Answer.IsCancel(words)) return await RepeatAsync(turn, turn.Texts.WrittenEarlier(turn.Act.At, turn.Company), cancellation);
        return await dialog.AnswerAsync(turn, state, words, cancellation) ?? await AtRestAsync(turn, words, cancellation);
    }

    // What comes late may be the answer to an earlier question: "да" must not confirm a card that its writer had not seen. Both times are looked at,
    // because the one is cut to a day before now, and the other is WhatsApp's alone. What was overtaken by seconds is an answer all the same.
    private static bool WasWrittenBefore(Turn turn, DialogState state) =>
        turn.Act.At < state.UpdatedAt - Overtaking && turn.Message.SentAt < state.UpdatedAt - Overtaking;

    /// <summary>No form waits: a menu line, a quick entry, a number, or something about the last receipt.</summary>
    private async Task<TurnEffect> AtRestAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (Answer.IsMenu(words) || Answer.IsBack(words)) return Rest.At(turn);
        if (Answer.IsCancel(words)) return Rest.At(turn, turn.Texts.NothingToCancel);
        if (Answer.IsHelp(words)) return await dialogs.Menu.RunAsync(turn, MenuAction.Help, cancellation);
        if (Vocabulary.HelpAsked(words) is { } figure) return Rest.After(turn, new Bubble(turn.Texts.Definition(figure)));
        if (Vocabulary.LanguageAsked(Answer.Normal(words)) is { } language) return await SpeakAsync(turn, language, cancellation);
        if (turn.Person.IsAdmin && Vocabulary.RetryAsked(words) is { } number) return await RetryAsync(turn, number, cancellation);
        if (await AboutShownAsync(turn, words, cancellation) is { } about) return about;
        if (Vocabulary.FilterLine(Answer.Normal(words)) is { } line && await dialogs.Operations.StartFromLineAsync(turn, line, cancellation) is { } filtered) return filtered;

        var context = new DialogContext(turn.Texts, turn.Company, []);
        if (QuickEntry.Read(context, words) is { } entry) return await StartAsync(turn, entry, cancellation);
        if (Pick(turn, words) is { } action) return await dialogs.Menu.RunAsync(turn, action, cancellation);
        if (await dialogs.Report.StartFromLineAsync(turn, words, cancellation) is { } reported) return reported;
        if (turn.State is not { } state) return Rest.At(turn);
        return dialogs.Find(state.Name) is { } dialog && await dialog.ExplainAsync(turn, state, words, cancellation) is { } expected
            ? expected
            : Rest.At(turn, turn.Texts.NotUnderstood);
    }

    private async Task<TurnEffect> StartAsync(Turn turn, Reading<EntryDraft> entry, CancellationToken cancellation) => entry.Draft switch
    {
        InstalmentDraft draft => await dialogs.Instalment.StartIfOpenAsync(turn, draft, cancellation, entry.Mistake),
        MovementDraft draft => await dialogs.Movement.StartIfOpenAsync(turn, draft, cancellation),
        _ => Rest.After(turn, new Bubble(entry.Mistake ?? turn.Texts.NotUnderstood)),
    };

    private static MenuAction? Pick(Turn turn, string words)
    {
        // A number means a line of the list that was shown; words mean the same line in every menu.
        if (Answer.Number(words) is { } number)
        {
            return Rest.Shown(turn) is { } shown && number >= 1 && number <= shown.Lines.Count ? shown.Lines[(int)number - 1] : null;
        }

        return Vocabulary.MenuLine(Answer.Normal(words)) is { } named && Menu.Of(turn).Any(menu => menu.Lines.Contains(named)) ? named : null;
    }

    /// <summary>About an operation by its number, or about what was shown: quoted, or last.</summary>
    private async Task<TurnEffect?> AboutShownAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (BeginsWithNumberSign(words) && NumberSign().Match(words.Trim()) is { Success: true } sign && long.TryParse(sign.Groups["number"].ValueSpan, out var asked))
            return await dialogs.Operation.StartAsync(turn, asked, cancellation);

        if (Vocabulary.WhyAsked(words) is { } why) return await WhyAsync(turn, why, cancellation);
        if (Vocabulary.IsDelete(Answer.Normal(words)) && (await QuotedAsync(turn, cancellation))?.OperationId is { } wrong)
            return await dialogs.Deletion.StartIfCountsAsync(turn, wrong, cancellation);
        if (!Answer.IsYes(words) || turn.State is null) return null;
        return Rest.LastReceipt(turn.State) is { } recorded
            ? Rest.After(turn, new Bubble(turn.Texts.AlreadyRecorded(recorded)))
            : Rest.At(turn, turn.Texts.NothingToConfirm);
    }

    /// <summary>The facts behind a figure, or the operation behind a receipt.</summary>
    private async Task<TurnEffect> WhyAsync(Turn turn, WhyAsked why, CancellationToken cancellation)
    {
        if (!why.IsUnderstood) return Rest.After(turn, new Bubble(turn.Texts.NoSuchFigure));
        var about = await QuotedAsync(turn, cancellation)
            ?? new SentMessage(Rest.LastReceipt(turn.State), Rest.LastFigures(turn.State));
        if (about.Figures is { } figures) return await dialogs.Facts.StartAsync(turn, figures, why.Figure ?? new FigureWords(figures.Figure), cancellation);
        return why.Figure is null && about.OperationId is { } number
            ? await dialogs.Operation.StartAsync(turn, number, cancellation)
            : Rest.After(turn, new Bubble(turn.Texts.NothingToExplain));
    }

    /// <summary>The message of ours that this one quotes, with the operation that it names; null when it quotes none.</summary>
    private async Task<SentMessage?> QuotedAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Message.QuotedId is not { } quotedId) return null;
        if (await sent.FindAsync(turn.Message.ChatId, quotedId, cancellation) is { } known && (known.OperationId ?? (object?)known.Figures) is not null) return known;
        return turn.Message.QuotedText is { } text && NumberInside().Match(text) is { Success: true } found && long.TryParse(found.Groups["number"].ValueSpan, out var named)
            ? new SentMessage(named, Figures: null)
            : null;
    }

    private async Task<TurnEffect> TapAsync(Turn turn, CancellationToken cancellation)
    {
        var tap = ButtonId.Read(turn.Message.ChoiceId);
        if (tap is null) return await AnswerAsync(turn, turn.Message.Text ?? "", cancellation);
        if (turn.State is { } state && tap.AskedBy == state.UpdatedBy) return await AnswerAsync(turn, tap.Words, cancellation);

        // A button of an earlier question, tapped again or late: it answers nothing now.
        if (Answer.IsYes(tap.Words) && Rest.LastReceipt(turn.State) is { } recorded)
            return Rest.After(turn, new Bubble(turn.Texts.AlreadyRecorded(recorded)));
        return await RepeatAsync(turn, turn.Texts.OldButton, cancellation);
    }

    private async Task<TurnEffect> ChangedAsync(Turn turn, CancellationToken cancellation) =>
        turn.Message.QuotedId is { } original
        && await operations.FindByMessageAsync(turn.Message.ChatId, original, cancellation) is { } number
            ? new TurnEffect(null, new Bubble(turn.Texts.EditChangesNothing(number)))
            : new TurnEffect(null, null);

    private Task<TurnEffect> NotTextAsync(Turn turn, CancellationToken cancellation) => turn.State switch
    {
        // Somebody who begins with a voice message is greeted like everybody else.
        null when turn.Message.Kind == IncomingKind.Media => Task.FromResult(Rest.At(turn)),
        { } state when dialogs.Find(state.Name) is { } dialog && dialog.HoldsTheConversation && !IsTimedOut(turn, dialog, state) =>
            RepeatAsync(turn, turn.Texts.TextAwaited, cancellation),
        _ => Task.FromResult(new TurnEffect(null, null)),
    };

    private bool IsTimedOut(Turn turn, IDialog dialog, DialogState state) =>
        dialog.HoldsTheConversation && turn.Act.At - state.UpdatedAt > timeout.Length;

    private async Task<TurnEffect> RepeatAsync(Turn turn, string say, CancellationToken cancellation)
    {
        if (turn.State is not { } state || dialogs.Find(state.Name) is not { } dialog) return Rest.At(turn, say);
        return IsTimedOut(turn, dialog, state)
            ? Rest.At(turn with { State = null }, turn.Texts.FormTimedOut(turn.Texts.FormTitle(state.Name), timeout.Length))
            : new TurnEffect(null, (await dialog.RepeatAsync(turn, state, cancellation)).After(say));
    }

    /// <summary>A message that could not be handled is tried again.</summary>
    private async Task<TurnEffect> RetryAsync(Turn turn, long number, CancellationToken cancellation)
    {
        var isRevived = await setAside.ReviveAsync(number, cancellation);
        return Rest.After(turn, new Bubble(isRevived ? turn.Texts.HandledAgain(number) : turn.Texts.NotSetAside(number)));
    }

    private async Task<TurnEffect> SpeakAsync(Turn turn, Language language, CancellationToken cancellation)
    {
        await people.SetLanguageAsync(turn.Person.PersonId, language, cancellation);
        return Rest.At(turn with { Texts = BotTexts.In(language) });
    }

    // Spares nearly every message the expression.
    private static bool BeginsWithNumberSign(string words) => words.AsSpan().TrimStart() is ['№' or '#' or 'n' or 'N', ..];

    [GeneratedRegex(@"^(?:№|#|n|no)\.?\s*(?<number>\d{1,15})[.!?]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"№(?<number>\d{1,15})", RegexOptions.NonBacktracking)]
    private static partial Regex NumberInside();
}
