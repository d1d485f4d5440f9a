using System.Text.RegularExpressions;
using Dapper;

namespace GreenLedger.Tests.Crashes;

/// <summary>What a conversation left behind: the facts, what every pocket holds, the queues, and what everybody heard, in order.</summary>
internal sealed partial record Outcome(IReadOnlyList<string> Ledger, IReadOnlyList<string> Heard)
{
    private const string LedgerSql =
        """
        select concat_ws(' ', 'operation', operation_id, person_id, kind, pocket, amount, price, markup, term_months, goods, client, comment,
          is_late, is_deleted, deletion_reason)
        from operation
        union all
        select concat_ws(' ', 'shift', s.shift_id, s.person_id, s.opening_cash, s.opening_bank, s.closed_how,
          s.opening_cash + coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0),
          s.opening_bank + coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0))
        from shift s
        left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
        group by s.company_id, s.shift_id
        union all
        select concat_ws(' ', 'person', person_id, name, is_active) from person
        union all
        select concat_ws(' ', 'dialog', person_id, name, step) from dialog
        union all
        select concat_ws(' ', 'inbox', state, count(*)) from inbox group by state
        union all
        select concat_ws(' ', 'outbox', state, count(*)) from outbox group by state
        order by 1
        """;

    public static async Task<Outcome> ReadAsync(CrashScene scene)
    {
        await using var connection = await scene.Scene.Database.OpenConnectionAsync();
        var ledger = await connection.QueryAsync<string>(LedgerSql);
        var heard = scene.Scene.Instance.Bubbles.Since(0)
            .OrderBy(bubble => bubble.ChatId, StringComparer.Ordinal)
            .ThenBy(bubble => bubble.Index)
            .Select(bubble => $"{bubble.ChatId} {bubble.File?.FileName} {Time().Replace(bubble.Text, "hh:mm")}");
        return new Outcome([.. ledger], [.. heard]);
    }

    /// <summary>What is missing here, and what is too much.</summary>
    public IReadOnlyList<string> DifferencesFrom(Outcome undisturbed) =>
    [
        .. Differences(undisturbed.Ledger, Ledger),
        .. Differences(undisturbed.Heard, Heard),
        .. Heard.SequenceEqual(undisturbed.Heard) ? (string[])[] : ["the order of what was heard"],
    ];

    private static IEnumerable<string> Differences(IReadOnlyList<string> wanted, IReadOnlyList<string> found) => wanted.Concat(found).Distinct()
        .Select(line => (Line: line, Wanted: wanted.Count(other => other == line), Found: found.Count(other => other == line)))
        .Where(one => one.Wanted != one.Found)
        .Select(one => $"{one.Found} instead of {one.Wanted}: {one.Line}");

    // The one thing in an answer that may differ.
    [GeneratedRegex(@"\b\d\d:\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
