using System.Globalization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs.Lists;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

/// <summary>Periods, filters of the list of operations, and the history of one.</summary>
public abstract partial class BotTexts
{
    private const int LongestQuote = 60;

    /// <summary>As the reader of periods reads it back: <c>20.11.2026</c> or <c>01.11.2026–15.11.2026</c>.</summary>
    public static string PeriodName(Period period) => period.Days == 1 ? Day(period.From) : $"{Day(period.From)}–{Day(period.To)}";

    /// <summary>Without the years where the reader would add the same ones: <c>01.11–15.11</c>.</summary>
    public static string ShortPeriodName(Period period, DateOnly today)
    {
        if (period.From > today || period.From.Year != today.Year || period.To.Year != today.Year) return PeriodName(period);
        return period.Days == 1 ? DayAndMonth(period.From) : $"{DayAndMonth(period.From)}–{DayAndMonth(period.To)}";
    }

    /// <summary><c>Операции: расход, банк, Асан, 01.11–15.11</c></summary>
    public string FilteredTitle(bool own, OperationFilter filter, string? personName, DateOnly today)
    {
        var filters = Joined(
            filter.Kind is { } kind ? KindName(kind).ToLowerInvariant() : null,
            filter.Pocket is { } pocket ? PocketName(pocket) : null,
            personName,
            filter.Period is { } period ? ShortPeriodName(period, today) : null,
            filter.IsDeleted is { } isDeleted ? DeletedChoice(isDeleted).ToLowerInvariant() : null);
        return filters.Length == 0 ? OperationsTitle(own) : $"{OperationsTitle(own)}: {filters}";
    }

    /// <summary>What was written to record the operation and to delete it.</summary>
    public IEnumerable<string> History(Operation operation, OperationHistory history, Company company)
    {
        if (history.Recording.Count > 0) yield return MessagesOf(history.Recording.Count, Quotes(operation, history.Recording, company));
        if (history.Deleting.Count > 0) yield return DeletionMessage(Quotes(operation, history.Deleting, company));
    }

    public abstract string PeriodMistake(PeriodMistake mistake);

    /// <summary>Periods that can be chosen, in words that the reader of periods reads.</summary>
    public abstract IReadOnlyList<string> PeriodChoices { get; }

    public abstract string FilterHint(bool own);
    public abstract string NothingFiltered { get; }
    public abstract string AskFilter(FilterStep step);
    public abstract string FilterLabel(FilterStep step);
    public abstract string AnyValue(FilterStep step);
    public abstract string DeletedChoice(bool isDeleted);

    /// <param name="own">The list is of the speaker's own.</param>
    public abstract string FilterMistake(FilterMistake mistake, bool own);

    protected abstract string MessagesOf(int count, string quotes);
    protected abstract string DeletionMessage(string quotes);
    protected abstract string Quoted(string words);

    protected string Quote(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestQuote) return Quoted(line);

        // Half of a surrogate pair is no character.
        var end = char.IsHighSurrogate(line[LongestQuote - 2]) ? LongestQuote - 2 : LongestQuote - 1;
        return Quoted(line[..end].TrimEnd() + "…");
    }

    /// <summary>The day is said where it is another one than the operation's.</summary>
    private string Quotes(Operation operation, IEnumerable<SaidMessage> messages, Company company) => string.Join(", ", messages.Select(message =>
        $"{Quote(message.Words)} {(Local(message.At, company).Date == Local(operation.OccurredAt, company).Date ? Clock(message.At, company) : DayAndClock(message.At, company))}"));

    private static string DayAndMonth(DateOnly day) => day.ToString("dd.MM", CultureInfo.InvariantCulture);
}
