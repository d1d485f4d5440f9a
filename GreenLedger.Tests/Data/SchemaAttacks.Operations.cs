namespace GreenLedger.Tests.Data;

internal static partial class SchemaAttacks
{
    private static readonly string[] Correction = ["kind = 'correction'", "recorded_by = 3"];

    private static readonly string[] Income = ["kind = 'income'", "amount = 10"];

    private static string Operation(params IEnumerable<string> changes) => Insert("operation", changes);

    private static string Instalment(params IEnumerable<string> changes) => Insert("operation", [.. SchemaScene.Instalment, .. changes]);

    private static string At(string time) => $"occurred_at = '2026-03-02 {time}Z'";

    private static string Recorded(string time) => $"recorded_at = '2026-03-02 {time}Z'";

    private static Attack[] Operations =>
    [
        new("operation_pkey", Operation("operation_id = 1")),
        new("operation_once", Operation("message = 3")),
        Unsound("operation_number_positive", Operation("operation_id = 0")),
        Unsound("operation_kind_known", Operation("kind = 'gift'")),
        Unsound("operation_pocket_known", Operation("pocket = 'card'")) with { Behind = ["pocket_not_negative"] },
        Unsound("operation_amount_range", Operation([.. Correction, "comment = 'why'", "amount = 0"])),
        Unsound("operation_amount_range", Operation([.. Income, "amount = 1000000000001"])),
        Unsound("operation_amount_range", Operation([.. Income, "amount = 9223372036854775807"])) with { Behind = ["pocket_not_negative"] },
        Unsound("operation_amount_range", Operation("amount = (-9223372036854775808)::bigint")) with { Behind = ["pocket_not_negative"] },
        Unsound("operation_sign", Operation("amount = 10")),
        Unsound("operation_sign", Operation("kind = 'income'")),
        Unsound("operation_sign", Instalment("amount = 10", "price = -10")),
        Unsound("operation_comment_length", Operation("comment = repeat('я', 1001)")),
        Unsound("operation_correction_has_reason", Operation(Correction)),
        Unsound("operation_correction_has_reason", Operation([.. Correction, "comment = E' \\t\\n'"])),
        .. NotWhole(),

        Unsound("operation_time", Operation(At("07:00"))),
        Unsound("operation_time", Operation("recorded_at = '2026-03-03 06:50:01Z'")),
        Unsound("operation_time", Operation("recorded_at = 'infinity'")),
        new("operation_company_id_shift_id_person_id_fkey", Operation("shift_id = 2", "recorded_by = 3")),
        new("operation_company_id_shift_id_person_id_fkey", Operation("shift_id = 3", "is_late = false"))
        {
            Before = ["operation_belongs"], Behind = ["pocket_not_negative"],
        },
        new("operation_belongs", Operation("shift_id = 3"))
        {
            Says = "operation_in_shift", Behind = ["operation_company_id_shift_id_person_id_fkey", "pocket_not_negative"],
        },
        new("operation_company_id_recorded_by_fkey", Operation("recorded_by = 5")),
        new("operation_company_id_message_fkey", Operation("message = 99")),

        new("operation_belongs", Operation(At("02:59:59"))) { Says = "operation_in_shift" },
        new("operation_belongs", Operation(At("18:00"), Recorded("18:00"))) { Says = "operation_in_shift" },
        new("operation_belongs", InBeksShift(At("10:00"), Recorded("10:00"))) { Says = "operation_in_shift" },
        new("operation_belongs", InBeksShift(At("10:00:01"), Recorded("11:00"))) { Says = "operation_in_shift" },
        new("operation_belongs", InBeksShift("recorded_by = 1")) { Says = "operation_recorder_allowed" },
        new("operation_belongs", Operation("recorded_by = 2")) { Says = "operation_recorder_allowed" },
        new("operation_belongs", Operation("recorded_by = 4")) { Says = "operation_recorder_allowed" },
        new("operation_belongs", Operation("recorded_by = 6")) { Says = "operation_recorder_allowed" },
        new("operation_belongs", Operation([.. Correction, "comment = 'why'", "recorded_by = 1"])) { Says = "operation_recorder_allowed" },
        new("operation_belongs", Operation("is_deleted = true", "deleted_at = '2026-03-02 07:00Z'", "deleted_by = 3", "deletion_reason = 'x'"))
        {
            Says = "operation_born_counting",
        },
        new("operation_isolation", Operation()) { Isolation = "repeatable read" },
        new("operation_isolation", Operation()) { Isolation = "serializable" },
        new("operation_isolation", SchemaScene.Delete(2)) { Isolation = "repeatable read" },

        new("pocket_not_negative", Operation("amount = -111")),
        new("pocket_not_negative", Operation("amount = -51", "pocket = 'bank'")),
        new("pocket_not_negative", Instalment("amount = -111", "price = 111")),
        new("pocket_not_negative", Operation([.. Correction, "comment = 'why'", "amount = -111"])),
        new("pocket_not_negative", $"{Operation("amount = -60")}; {Operation("operation_id = 101", "amount = -60")}"),
        new("pocket_not_negative", $"create temp table operation (like operation); {Operation("amount = -111").Replace("into operation", "into public.operation", StringComparison.Ordinal)}"),
        new("operation_belongs", "create temp table person as select * from person; update pg_temp.person set role = 'admin'; "
            + Operation([.. Correction, "comment = 'why'", "recorded_by = 1"])) { Says = "operation_recorder_allowed" },
        new("operation_belongs", "create temp table shift as select * from shift; update pg_temp.shift set closes_at = '2026-03-05Z'; "
            + Operation(At("19:00"), Recorded("19:00"))) { Says = "operation_in_shift" },
    ];

    private static IEnumerable<Attack> NotWhole()
    {
        string[] broken =
        [
            "price = null", "price = 11", "markup = null", "markup = -1", "markup = 1000000000001", "term_months = null", "term_months = 0",
            "term_months = 121", "goods = null", "goods = ''", "goods = E' \\n'", "goods = repeat('я', 201)", "client = ''", "client = repeat('я', 201)",
        ];
        string[] foreign = ["price = 10", "markup = 0", "term_months = 1", "goods = 'телефон'", "client = 'Нурлан'"];
        return [.. broken.Select(one => Unsound("operation_instalment_whole", Instalment(one))),
            .. foreign.Select(one => Unsound("operation_instalment_whole", Operation(one)))];
    }

    private static string InBeksShift(params IEnumerable<string> changes) => Operation(["shift_id = 2", "person_id = 2", "recorded_by = 2", .. changes]);

    private static Attack[] Deletions =>
    [
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deleted_at = null")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deletion_reason = null")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deletion_reason = ''")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deletion_reason = E' \\t\\n'")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deletion_reason = U&'\\00A0\\2003\\3000'")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deletion_reason = repeat('я', 1001)")),
        Unsound("operation_deleted_whole", SchemaScene.Delete(2, "deleted_by = null")) with { Before = ["operation_only_marked"] },
        Unsound("operation_deleted_whole", Operation("deletion_reason = 'x'")),
        Unsound("operation_deleted_whole", Operation("deletion_message = 1")),
        new("operation_company_id_deleted_by_fkey", SchemaScene.Delete(2, "deleted_by = 5")) { Before = ["operation_only_marked"] },
        new("operation_company_id_deletion_message_fkey", SchemaScene.Delete(2, "deletion_message = 99")),
        new("operation_only_marked", SchemaScene.Delete(2, "deleted_by = 1")) { Says = "operation_deleter_allowed" },
        new("operation_only_marked", SchemaScene.Delete(2, "deleted_by = 6")) { Says = "operation_deleter_allowed" },
        new("operation_only_marked", SchemaScene.Delete(2, "deleted_by = 5"))
        {
            Says = "operation_deleter_allowed", Behind = ["operation_company_id_deleted_by_fkey"],
        },
        new("operation_only_marked", SchemaScene.Delete(2, "deleted_by = null"))
        {
            Says = "operation_deleter_allowed", Behind = ["operation_sound"],
        },
        new("operation_only_marked", SchemaScene.Delete(2, "amount = -1")),
        new("operation_only_marked", SchemaScene.Delete(2, "comment = 'new'")),
        new("operation_only_marked", SchemaScene.Delete(5, "deletion_reason = 'another'")),
        new("operation_only_marked", "update operation set is_deleted = false, deleted_at = null, deleted_by = null, deletion_reason = null where operation_id = 5"),
        new("operation_only_marked", "update operation set amount = -1 where operation_id = 2"),
        new("operation_only_marked", "update operation set amount = amount where operation_id = 2"),
        new("operation_only_marked", "create function public.to_jsonb(public.operation) returns jsonb language sql as 'select null::jsonb'; "
            + SchemaScene.Delete(2, "amount = -1")),
        new("operation_only_marked", "update operation set is_late = false where operation_id = 4"),
        new("operation_only_marked", $"{Operation("message = 5")} on conflict (company_id, operation_id) do nothing; "
            + $"{Operation()} on conflict (company_id, operation_id) do update set amount = -1"),
        new("operation_stays", "delete from operation") { Says = "nothing_is_deleted" },
        new("operation_stays_whole", "truncate operation") { Says = "nothing_is_deleted" },
        new("pocket_not_negative", $"{Operation("amount = -71")}; {SchemaScene.Delete(1)}"),
    ];
}
