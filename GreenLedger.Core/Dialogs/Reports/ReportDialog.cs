using System.Globalization;
using System.Text.Json;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Reports;

/// <summary>What one can ask of a report that was shown.</summary>
public enum ReportAction
{
    Why,
    Workers,
    OneWorker,
    Inflow,
    Picture,
    Workbook,
    Operations,
}

/// <summary>A report, and what can be asked about it by number or in words.</summary>
public sealed class ReportDialog(
    ReportService reports, IAnalyticsStore analytics, IPeopleStore people, DialogSet dialogs) : IDialog
{
    /// <summary>What fits into the 100 MB that the service takes, at some 130 bytes an operation, with room to spare.</summary>
    public const int MostInWorkbook = 500_000;

    private const int Version = 1;
    private const string Shown = "shown";
    private const string Whose = "whose";

    public string Name => "report";

    public bool HoldsTheConversation => false;

    public async Task<TurnEffect> ShowAsync(Turn turn, FiguresScope scope, CancellationToken cancellation, string? say = null)
    {
        var report = await reports.ReportAsync(scope, turn.Act.Now, cancellation);
        var figures = new ShownFigures(scope, turn.Act.Now);
        var choices = Choices(turn, scope);
        var bubble = new Bubble($"{turn.Texts.PeriodReport(report, turn.Company)}\n\n{choices.Numbered()}", choices) { Figures = figures };
        return new TurnEffect(State(turn, figures, Shown), bubble.After(say));
    }

    /// <summary>A line like <c>отчёт за прошлую неделю Асан</c>, or a period alone; null for any other.</summary>
    public async Task<TurnEffect?> StartFromLineAsync(Turn turn, string words, CancellationToken cancellation)
    {
        var normal = Answer.Normal(words);
        var asked = Vocabulary.ReportAsked(normal);
        var today = reports.Today(turn.Act.Now);
        if (asked is null)
            return PeriodReader.Read(words, today).Period is { } alone ? await ShowAsync(turn, FiguresScope.For(turn.Person, alone), cancellation) : null;

        var reading = FilterReader.Read(asked, turn.Person.IsAdmin ? await people.ListAsync(cancellation) : [turn.Person], today);
        if (reading.Filter is { Kind: null, Pocket: null, IsDeleted: null } filter)
            return await ShowAsync(turn, FiguresScope.For(turn.Person, filter.Period ?? Period.Of(today), filter.PersonId), cancellation);
        return Rest.After(turn, new Bubble(reading.Mistake switch
        {
            FilterMistake.WrongPeriod wrong => turn.Texts.PeriodMistake(wrong.Mistake),
            FilterMistake.SeveralPeople several => turn.Texts.FilterMistake(several, own: !turn.Person.IsAdmin),
            _ => turn.Texts.ReportNotUnderstood(turn.Person.IsAdmin),
        }));
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (Restore(turn, state) is not { } figures) return null;
        if (turn.Message.QuotedId is null && Vocabulary.WhyAsked(words) is { IsUnderstood: true } why)
            return await dialogs.Facts.StartAsync(turn, figures, why.Figure ?? new FigureWords(figures.Figure), cancellation);
        if (state.Step == Whose) return await AnswerWhoseAsync(turn, figures, words, cancellation);
        return Choices(turn, figures.Scope).Pick(words) is { } choice
            ? await RunAsync(turn, figures, Enum.Parse<ReportAction>(choice.Id), cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (Restore(turn, state) is not { } figures) return new Bubble(turn.Texts.Cancelled);
        return state.Step == Whose
            ? (await AskWhoseAsync(turn, figures, cancellation)).Bubble!
            : (await ShowAsync(turn, figures.Scope, cancellation)).Bubble!;
    }

    private async Task<TurnEffect?> RunAsync(Turn turn, ShownFigures figures, ReportAction action, CancellationToken cancellation) => action switch
    {
        ReportAction.Why => await dialogs.Facts.StartAsync(turn, figures, new FigureWords(figures.Figure), cancellation),
        ReportAction.Workers => await WorkersAsync(turn, figures, cancellation),
        ReportAction.OneWorker => await AskWhoseAsync(turn, figures, cancellation),
        ReportAction.Inflow => await InflowAsync(turn, figures, cancellation),
        ReportAction.Picture => await PictureAsync(turn, figures, cancellation),
        ReportAction.Workbook => await WorkbookAsync(turn, figures, cancellation),
        ReportAction.Operations => await dialogs.Operations.StartAsync(
            turn, new OperationFilter(figures.Scope.PersonId, Period: figures.Scope.Period), cancellation),
    };

    private async Task<TurnEffect> WorkersAsync(Turn turn, ShownFigures figures, CancellationToken cancellation)
    {
        var report = await reports.ReportAsync(figures.Scope, turn.Act.Now, cancellation);
        return Stay(turn, figures with { AsOf = turn.Act.Now, Figure = Figure.Prices }, turn.Texts.Workers(report, turn.Company));
    }

    private async Task<TurnEffect> InflowAsync(Turn turn, ShownFigures figures, CancellationToken cancellation)
    {
        var months = await analytics.InflowAsync(figures.Scope, cancellation);
        var name = await reports.NameOfAsync(figures.Scope, cancellation);
        return Stay(
            turn, figures with { AsOf = turn.Act.Now, Figure = Figure.Owed }, turn.Texts.Inflow(figures.Scope, name, months, turn.Company));
    }

    private async Task<TurnEffect> PictureAsync(Turn turn, ShownFigures figures, CancellationToken cancellation)
    {
        var report = await reports.ReportAsync(figures.Scope, turn.Act.Now, cancellation);
        return Stay(
            turn,
            figures with { AsOf = turn.Act.Now },
            turn.Texts.Caption(report, turn.Company),
            new Attachment(AttachmentKind.Picture, figures.Scope, turn.Act.Now, turn.Language));
    }

    private async Task<TurnEffect> WorkbookAsync(Turn turn, ShownFigures figures, CancellationToken cancellation)
    {
        if (await analytics.CountOperationsAsync(figures.Scope, cancellation) > MostInWorkbook) return Stay(turn, figures, turn.Texts.WorkbookTooLarge(MostInWorkbook));
        return Stay(
            turn,
            figures with { AsOf = turn.Act.Now },
            turn.Texts.Workbook(turn.Texts.ReportHeading(figures.Scope, await reports.NameOfAsync(figures.Scope, cancellation))),
            new Attachment(AttachmentKind.Workbook, figures.Scope, turn.Act.Now, turn.Language));
    }

    private async Task<TurnEffect> AskWhoseAsync(Turn turn, ShownFigures figures, CancellationToken cancellation)
    {
        var choices = await PeopleAsync(cancellation);
        return new TurnEffect(State(turn, figures, Whose), new Bubble($"{turn.Texts.WhoseReport}\n{choices.Numbered()}", choices));
    }

    private async Task<TurnEffect?> AnswerWhoseAsync(Turn turn, ShownFigures figures, string words, CancellationToken cancellation)
    {
        if ((await PeopleAsync(cancellation)).Pick(words)?.Id is { } id)
        {
            var scope = FiguresScope.For(turn.Person, figures.Scope.Period, int.Parse(id, CultureInfo.InvariantCulture));
            return await ShowAsync(turn, scope, cancellation);
        }

        if (Answer.IsBack(words)) return await ShowAsync(turn, figures.Scope, cancellation);
        if (Answer.Number(words) is null) return null;
        var again = await AskWhoseAsync(turn, figures, cancellation);
        return again with { Bubble = again.Bubble!.After(turn.Texts.WorkerExpected) };
    }

    private async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken cancellation) =>
        [.. (await people.ListAsync(cancellation)).Select(person => new Choice(person.PersonId.ToString(CultureInfo.InvariantCulture), person.Name))];

    private TurnEffect Stay(Turn turn, ShownFigures figures, string text, Attachment? attachment = null) =>
        new(State(turn, figures, Shown), new Bubble(text) { Figures = figures, Attachment = attachment });

    /// <summary>What this person may ask of this report, in the order of the list.</summary>
    private static IReadOnlyList<Choice> Choices(Turn turn, FiguresScope scope) =>
        [.. Enum.GetValues<ReportAction>()
            .Where(action => action switch
            {
                ReportAction.Workers => turn.Person.IsAdmin && scope.PersonId is null,
                ReportAction.OneWorker => turn.Person.IsAdmin,
                ReportAction.Why or ReportAction.Inflow or ReportAction.Picture or ReportAction.Workbook or ReportAction.Operations => true,
            })
            .Select(action => new Choice(action.ToString(), turn.Texts.ReportActionLabel(action), Vocabulary.ReportAction(action)))];

    private DialogState State(Turn turn, ShownFigures figures, string step) =>
        new(Name, Version, step, JsonSerializer.Serialize(figures), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);

    /// <summary>Null where this person may not see them (any more).</summary>
    private static ShownFigures? Restore(Turn turn, DialogState state) =>
        state.Version == Version && JsonSerializer.Deserialize<ShownFigures>(state.Draft) is { } figures && figures.Scope.MayBeSeenBy(turn.Person) ? figures : null;
}
