namespace GreenLedger.Tests.Data;

internal static partial class SchemaAttacks
{
    // An import of this very transaction, as the program begins one.
    private static readonly string Running = SchemaScene.Insert("import") + "; ";

    private static readonly string[] OfRunning = ["import_id = 2", "recorded_at = '2026-03-02 12:00Z'"];

    // Bek's day in February, which the scene's own import brought.
    private static readonly string[] InFebruary =
        [.. OfRunning, "shift_id = 5", "person_id = 2", "recorded_by = null", "occurred_at = '2026-02-01 06:00Z'", "business_on = '2026-02-01'"];

    private static string ImportedShift(params IEnumerable<string> changes) => SchemaScene.Insert(
        "shift", [.. OfRunning, "opened_at = '2026-02-02 03:00Z'", "closes_at = '2026-02-02 18:00Z'", "business_on = '2026-02-02'", .. changes]);

    private static string ImportedOperation(params IEnumerable<string> changes) => SchemaScene.Insert("operation", [.. InFebruary, .. changes]);

    private static Attack[] Imports =>
    [
        new("import_pkey", Insert("import", "import_id = 1")),
        new("import_number_positive", Insert("import", "import_id = 0")),
        new("import_file_name_length", Insert("import", "file_name = ''")),
        new("import_file_name_length", Insert("import", "file_name = repeat('я', 201)")),
        new("import_sha256_form", Insert("import", "sha256 = repeat('B', 64)")),
        new("import_sha256_form", Insert("import", "sha256 = repeat('b', 64) || E'\\n'")),
        new("import_rows_positive", Insert("import", "rows = 0")),
        new("import_once", Insert("import", "sha256 = repeat('a', 64)")),
        new("import_company_id_fkey", Insert("import", "company_id = 99")),
        new("import_stays", "update import set rows = 2"),
        new("import_stays", "delete from import") { Behind = ["shift_company_id_import_id_fkey"] },
        new("import_stays_whole", "truncate import cascade") { Says = "import_stays", Before = ["shift_stays_whole", "shift_close_stays_whole", "operation_stays_whole"] },

        new("shift_company_id_import_id_fkey", ImportedShift("import_id = 99")) { Before = ["shift_of_running_import"] },
        new("shift_of_running_import", ImportedShift("import_id = 1")) { Says = "shift_of_import" },
        new("shift_of_running_import", Running + ImportedShift("recorded_at = '2026-03-02 12:00:01Z'")) { Says = "shift_of_import" },
        new("shift_of_running_import", Running + ImportedShift("company_id = 2", "person_id = 5"))
        {
            Says = "shift_of_import", Behind = ["shift_company_id_import_id_fkey", "shift_open_once"],
        },
        new("shift_import_has_no_message", Running + ImportedShift("message = 9")),
        new("shift_time", ImportedShift("import_id = null")),
        new("shift_time", Running + ImportedShift("opened_at = '2026-03-02 12:00:01Z'", "closes_at = '2026-03-02 18:00Z'", "business_on = '2026-03-02'")),
        new("shift_no_overlap", Running + ImportedShift("opened_at = '2026-02-01 06:00Z'", "closes_at = '2026-02-01 18:00Z'", "business_on = '2026-02-01'")),
        new("shift_opens_in_turn", ImportedShift("import_id = null", "person_id = 4", "recorded_at = '2026-02-02 03:00Z'")) { Says = "shift_person_active" },

        new("operation_company_id_import_id_fkey", ImportedOperation("import_id = 99")) { Before = ["operation_of_running_import"] },
        new("operation_of_running_import", ImportedOperation("import_id = 1")) { Says = "operation_of_import" },
        new("operation_of_running_import", Running + ImportedOperation("recorded_at = '2026-03-02 12:00:01Z'")) { Says = "operation_of_import" },
        Unsound("operation_recorder_or_import", Running + ImportedOperation("recorded_by = 2")),
        Unsound("operation_recorder_or_import", Running + ImportedOperation("message = 9")),
        Unsound("operation_recorder_or_import", Operation("recorded_by = null")),
        new("operation_belongs", Running + ImportedOperation("shift_id = 2", "occurred_at = '2026-03-02 09:00Z'")) { Says = "operation_import_shift" },
        new("operation_belongs", Running + ImportedOperation("occurred_at = '2026-02-01 18:00Z'")) { Says = "operation_in_shift" },
        new("operation_belongs", Running + ImportedOperation("occurred_at = '2026-02-01 02:59:59Z'")) { Says = "operation_in_shift" },
        new("operation_company_id_shift_id_person_id_fkey", Running + ImportedOperation("person_id = 1")),
        Unsound("operation_time", ImportedOperation("import_id = null", "recorded_by = 2")),
        new("pocket_not_negative", Running + ImportedOperation("amount = -101")),
    ];
}
