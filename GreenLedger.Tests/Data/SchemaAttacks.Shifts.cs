namespace GreenLedger.Tests.Data;

internal static partial class SchemaAttacks
{
    // Asan's first shift never ends by hand, and it is the third of March.
    private static readonly string[] NextMorning =
        ["person_id = 1", "business_on = '2026-03-03'", "opened_at = '2026-03-03 03:00Z'", "closes_at = '2026-03-03 18:00Z'", "recorded_at = '2026-03-03 03:00Z'"];

    private static readonly string[] AlreadyClosed = ["closed_at = '2026-03-02 12:00Z'", "closed_how = 'hand'"];

    private static Attack[] Shifts =>
    [
        new("shift_pkey", Insert("shift", "shift_id = 2")) { Behind = ["shift_of_person"] },
        new("shift_of_person", Insert("shift", "shift_id = 2")) { Before = ["shift_pkey"] },
        new("shift_once", Insert("shift", "message = 2")),
        new("shift_open_once", Insert("shift", NextMorning)),
        new("shift_no_overlap", Insert("shift", ["opened_at = '2026-03-02 09:00Z'", "recorded_at = '2026-03-02 09:00Z'"])),
        new("shift_no_overlap", Insert("shift", ["opened_at = '2026-03-02 09:59:59.999999Z'", .. AlreadyClosed])),
        new("shift_no_overlap", Insert("shift", ["person_id = 1", .. AlreadyClosed])),
        new("shift_opening_cash_range", Insert("shift", "opening_cash = -1")),
        new("shift_opening_cash_range", Insert("shift", "opening_cash = 1000000000001")),
        new("shift_opening_bank_range", Insert("shift", "opening_bank = -1")),
        new("shift_opening_bank_range", Insert("shift", "opening_bank = 1000000000001")),
        new("shift_span", Insert("shift", "closes_at = '2026-03-02 11:00Z'")),
        new("shift_span", Insert("shift", "closes_at = '2026-03-03 12:00:01Z'")),
        new("shift_span", Insert("shift", "closes_at = 'infinity'")),
        new("shift_business_day", Insert("shift", "business_on = '2026-02-28'")),
        new("shift_business_day", Insert("shift", "business_on = '2026-03-04'")),
        new("shift_business_day", Insert("shift", "business_on = 'infinity'")),
        new("shift_time", Insert("shift", "recorded_at = '2026-03-02 10:59:59Z'")),
        new("shift_time", Insert("shift", "recorded_at = '2026-03-03 11:00:01Z'")),
        new("shift_company_id_person_id_fkey", Insert("shift", "person_id = 5")),
        new("shift_company_id_message_fkey", Insert("shift", "message = 99")),

        new("shift_closed_how_known", SchemaScene.Close(1, how: "'force'")),
        new("shift_closed_whole", SchemaScene.Close(1, how: "null")),
        new("shift_closed_whole", Insert("shift", "closed_how = 'hand'")),
        new("shift_closed_in_span", SchemaScene.Close(1, at: "'2026-03-02 18:00:01Z'")),
        new("shift_closed_in_span", SchemaScene.Close(1, at: "'2026-03-02 02:59:59Z'")) { Before = ["shift_ends_after_operations"], Behind = ["shift_no_overlap"] },
        new("shift_midnight_at_its_end", SchemaScene.Close(1, how: "'midnight'")),
        new("shift_midnight_at_its_end", Insert("shift", "closed_how = 'midnight'")) { Before = ["shift_closed_whole"] },
        new("shift_ends_after_operations", SchemaScene.Close(1, at: "'2026-03-02 05:59:59Z'")),

        new("shift_only_closes", "update shift set closed_at = null, closed_how = null where shift_id = 2"),
        new("shift_only_closes", SchemaScene.Close(2)),
        new("shift_only_closes", SchemaScene.Close(2, at: "closed_at")),
        new("shift_only_closes", "update shift set closed_how = 'midnight' where shift_id = 2") { Behind = ["shift_midnight_at_its_end"] },
        new("shift_only_closes", "update shift set opening_cash = 1000 where shift_id = 1"),
        new("shift_only_closes", "update shift set opening_cash = 1000, closed_at = '2026-03-02 12:00Z', closed_how = 'hand' where shift_id = 1"),
        new("shift_only_closes", "update shift set closes_at = '2026-03-02 20:00Z' where shift_id = 1"),
        new("shift_only_closes", "update shift set message = null where shift_id = 1"),
        new("shift_only_closes", "update shift set opening_cash = opening_cash where shift_id = 1"),
        new("shift_only_closes", "create function public.to_jsonb(public.shift) returns jsonb language sql as 'select null::jsonb'; "
            + "update shift set opening_cash = 1000, closed_at = '2026-03-02 12:00Z', closed_how = 'hand' where shift_id = 1"),
        new("shift_opens_in_turn", Insert("shift", "person_id = 4")) { Says = "shift_person_active" },
        new("shift_opens_in_turn", Insert("shift", "person_id = 6")) { Says = "shift_person_active" },
        new("shift_isolation", "create function public.current_setting(text) returns text language sql as 'select ''read committed'''; "
            + "set local search_path = public, pg_catalog; " + SchemaScene.Close(1)) { Isolation = "repeatable read", Behind = ["shift_close_isolation"] },
        new("shift_isolation", SchemaScene.Close(1)) { Isolation = "repeatable read", Behind = ["shift_close_isolation"] },
        new("shift_isolation", SchemaScene.Close(1)) { Isolation = "serializable", Behind = ["shift_close_isolation"] },
        new("shift_isolation", Insert("shift")) { Isolation = "serializable" },
        new("shift_stays", "delete from shift where shift_id = 4") { Says = "nothing_is_deleted", Behind = ["shift_close_company_id_shift_id_person_id_fkey"] },
        new("shift_stays_whole", "truncate shift, operation, shift_close") { Says = "nothing_is_deleted", Before = ["operation_stays_whole", "shift_close_stays_whole"] },
    ];

    // A line that the closing did not write: of Asan's shift of yesterday, which had no operations.
    private static string Line(params IEnumerable<string> changes) => Insert("shift_close", changes);

    private static Attack[] Closings =>
    [
        new("shift_close_pkey", Line("line = 1")),
        new("shift_close_line_positive", Line("line = 0")),
        new("shift_close_company_id_shift_id_person_id_fkey", Line("person_id = 2")),
        new("shift_close_adds_up", Line("incomes_cash = 1")),
        new("shift_close_adds_up", Line("expense_sum_bank = -1")),
        new("shift_close_adds_up", Line("markups = 1")),
        new("shift_close_adds_up", Line("deleted = 1")),
        new("shift_close_adds_up", Line("business_on = '2026-03-02'")),
        new("shift_close_adds_up", Line("shift_id = 1", "business_on = '2026-03-02'", "line = 1", "incomes_cash = 1", "income_sum_cash = 40", "expenses_cash = 1", "expense_sum_cash = -30", "deleted = 1")),
        new("shift_close_adds_up", "create temp table shift_close as select * from shift_close; update pg_temp.shift_close set incomes_cash = -1 where shift_id = 4; "
            + Line("incomes_cash = 1").Replace("into shift_close", "into public.shift_close", StringComparison.Ordinal)),
        new("shift_close_isolation", Line()) { Isolation = "repeatable read" },
        new("shift_close_stays", "update shift_close set late = 0 where shift_id = 4") { Says = "nothing_is_deleted" },
        new("shift_close_stays", "delete from shift_close where shift_id = 4") { Says = "nothing_is_deleted" },
        new("shift_close_stays_whole", "truncate shift_close") { Says = "nothing_is_deleted" },
    ];
}
