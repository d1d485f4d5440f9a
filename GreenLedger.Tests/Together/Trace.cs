using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Together;

/// <summary>What a message has left in its company.</summary>
/// <param name="Answer">The first of them; its spaces that do not break are ordinary ones.</param>
/// <param name="Number">The fact's.</param>
/// <param name="Transactions">Those that wrote its row, its answers, its facts and its conversation, each once.</param>
internal sealed record Trace(int Stored, string State, int Answers, string Answer, int Facts, long? Number, string Transactions)
{
    public static readonly Trace Nothing = new(Stored: 0, "", Answers: 0, "", Facts: 0, Number: null, "");

    private const string Sql =
        """
        select coalesce(i.stored, 0) as stored, coalesce(i.state, '') as state, coalesce(a.answers, 0) as answers, coalesce(a.text, '') as answer,
          coalesce(f.facts, 0) as facts, f.number,
          array_to_string(array(
            select distinct t from unnest(i.written || a.written || f.written || array(
              select d.xmin::text from dialog d where d.company_id = line.company_id and d.updated_by = i.inbox_id)) t), ' ') as transactions
        from unnest(@companies, @ids) with ordinality as line (company_id, id, place)
        left join lateral (
          select count(*)::int as stored, min(inbox_id) as inbox_id, string_agg(state, ' ') as state, array_agg(xmin::text) as written
          from inbox where company_id = line.company_id and id_message = line.id) i on true
        left join lateral (
          select count(*)::int as answers, min(translate(text, chr(160), ' ')) as text, array_agg(xmin::text) as written
          from outbox where company_id = line.company_id and source like 'inbox:' || i.inbox_id || ':%') a on true
        left join lateral (
          select count(*)::int as facts, min(operation_id) as number, array_agg(xmin::text) as written
          from operation where company_id = line.company_id and message = i.inbox_id) f on true
        order by line.place
        """;

    public bool IsOneTransaction => Transactions.Length > 0 && !Transactions.Contains(' ', StringComparison.Ordinal);

    /// <returns>Of each, in their order; by what the message's own company holds.</returns>
    public static async Task<IReadOnlyList<Trace>> ReadAsync(NpgsqlDataSource database, IReadOnlyList<Line> lines)
    {
        await using var connection = await database.OpenConnectionAsync();
        var companies = lines.Select(line => line.By.Served.Company.CompanyId).ToArray();
        return [.. await connection.QueryAsync<Trace>(Sql, new { companies, ids = lines.Select(line => line.Id).ToArray() })];
    }

    /// <summary>Each is handled and answered once, with so many facts.</summary>
    public static void AreHandledOnce(IEnumerable<Trace> traces, int facts)
    {
        foreach (var trace in traces) Assert.That(trace, Is.EqualTo(trace with { Stored = 1, State = "handled", Answers = 1, Facts = facts }));
    }

    public static void AreOneTransaction(IEnumerable<Trace> traces)
    {
        var all = traces.Select(trace => trace.Transactions).Distinct().ToList();
        Assert.That(all, Has.Count.EqualTo(1), "they were committed together");
        Assert.That(all[0], Does.Match("^[0-9]+$"), "in one transaction");
    }

    public static void AreTransactionsOfTheirOwn(IReadOnlyList<Trace> traces)
    {
        Assert.That(traces, Is.All.Property(nameof(IsOneTransaction)).True);
        Assert.That(traces.Select(trace => trace.Transactions), Is.Unique);
    }
}
