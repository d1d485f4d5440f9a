using System.Data.Common;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Exporting;

/// <summary>What a company's export consists of.</summary>
/// <param name="Sql">Columns as the export calls them; those that end in <c>_minor</c> are money.</param>
public sealed record ExportTable(string Name, string Sql);

/// <summary>A row of the book, in the form that an import reads: a person, a shift, its closing or an operation.</summary>
public sealed record BookRow(
    string Kind,
    string? Phone,
    string Name,
    bool IsActive,
    DateTimeOffset? At,
    long? Cash,
    long? Bank,
    Pocket? Pocket,
    OperationKind? Operation,
    long? Amount,
    long? Markup,
    int? TermMonths,
    string? Goods,
    string? Client,
    string? Comment);

/// <summary>Everything of one company, row by row, inside the current transaction.</summary>
public sealed class ExportStore(LedgerSession session)
{
    public static IReadOnlyList<ExportTable> Tables { get; } =
    [
        new(
            "company",
            """
            /* exports.company */
            select company_id, instance_id, name, time_zone, currency, language, created_at
            from company
            where company_id = @companyId
            """),
        new(
            "people",
            """
            /* exports.people */
            select person_id, phone, name, role, is_active, language, created_at
            from person
            where company_id = @companyId
            order by person_id
            """),
        new(
            "acts",
            """
            /* exports.acts */
            select person_act_id, person_id, kind, by_person, message, acted_at
            from person_act
            where company_id = @companyId
            order by person_act_id
            """),
        new(
            "chats",
            """
            /* exports.chats */
            select chat_id, person_id, bound_at
            from person_chat
            where company_id = @companyId
            order by person_id, chat_id
            """),
        new(
            "imports",
            """
            /* exports.imports */
            select import_id, file_name, sha256, rows, imported_at
            from import
            where company_id = @companyId
            order by import_id
            """),
        new(
            "shifts",
            """
            /* exports.shifts */
            select shift_id, person_id, opening_cash as opening_cash_minor, opening_bank as opening_bank_minor, business_on, opened_at, closes_at,
              closed_at, closed_how, recorded_at, message, import_id
            from shift
            where company_id = @companyId
            order by shift_id
            """),
        new(
            "operations",
            """
            /* exports.operations */
            select operation_id, shift_id, person_id, kind, pocket, amount as amount_minor, price as price_minor, markup as markup_minor, term_months,
              goods, client, comment, business_on, occurred_at, recorded_at, recorded_by, is_late, message, first_message, import_id,
              is_deleted, deleted_at, deleted_by, deletion_reason, deletion_message
            from operation
            where company_id = @companyId
            order by operation_id
            """),
    ];

    /// <summary>The conversation: what was received and what was sent.</summary>
    public static IReadOnlyList<ExportTable> Messages { get; } =
    [
        new(
            "received",
            """
            /* exports.received */
            select inbox_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, coalesce(payload::text, raw) as notification, state, handled_at, error
            from inbox
            where company_id = @companyId
            order by inbox_id
            """),
        new(
            "sent",
            """
            /* exports.sent */
            select outbox_id, source, chat_id, text, operation_id, state, created_at, sent_at, api_id, error
            from outbox
            where company_id = @companyId
            order by outbox_id
            """),
    ];

    // No order: an import finds its own, and sorting millions of rows would need room on the server's disk.
    private const string BookSql =
        """
        /* exports.book */
        select 'worker' as kind, phone, name, is_active, null::timestamptz as at, null::bigint as cash, null::bigint as bank, null as pocket,
          null as operation, null::bigint as amount, null::bigint as markup, null::int as term_months, null as goods, null as client, null as comment
        from person
        where company_id = @companyId and phone is not null
        union all
        select 'shift', p.phone, p.name, true, s.opened_at, s.opening_cash, s.opening_bank, null, null, null, null, null, null, null, null
        from shift s
        join person p on p.company_id = s.company_id and p.person_id = s.person_id
        where s.company_id = @companyId
        union all
        select 'closing', p.phone, p.name, true, s.closed_at, null, null, null, null, null, null, null, null, null, null
        from shift s
        join person p on p.company_id = s.company_id and p.person_id = s.person_id
        where s.company_id = @companyId and s.closed_how = 'hand'
        union all
        select 'operation', p.phone, p.name, true, o.occurred_at, null, null, o.pocket, o.kind, o.amount, o.markup, o.term_months, o.goods, o.client, o.comment
        from operation o
        join person p on p.company_id = o.company_id and p.person_id = o.person_id
        where o.company_id = @companyId and not o.is_deleted
        """;

    /// <summary>What counts, as a spreadsheet that an import reads.</summary>
    public IAsyncEnumerable<BookRow> ReadBookAsync() => session.ReadAsync<BookRow>(BookSql, new { session.Company.CompanyId });

    /// <summary>Columns have to be read in their order: a row is never held as a whole.</summary>
    public Task<DbDataReader> ReadAsync(ExportTable table, CancellationToken cancellation) =>
        session.ReadRowsAsync(table.Sql, new { session.Company.CompanyId }, cancellation);
}
