using System.Text.Json;
using GreenLedger.Tests.Importing;
using GreenLedger.Worker.Exporting;

namespace GreenLedger.Tests.Exporting;

public sealed class ExportTests : ImportFixture
{
    private const string BalancesSql =
        """
        select string_agg(line, E'\n' order by line)
        from (
          select concat_ws(' ', p.phone, p.name, p.is_active, s.opened_at, s.closed_at, s.business_on, s.opening_cash, s.opening_bank,
            s.opening_cash + coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0), s.opening_bank + coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0),
            string_agg(concat_ws('|', o.kind, o.amount, o.markup, o.term_months, o.goods, o.client, o.comment, o.occurred_at), ';' order by o.occurred_at, o.operation_id)) as line
          from person p
          left join shift s on s.company_id = p.company_id and s.person_id = p.person_id
          left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
          where p.company_id = @CompanyId and p.role = 'worker'
          group by p.person_id, p.company_id, s.shift_id, s.company_id) book
        """;

    private static readonly string[] Hostile = ["=1+1", "@SUM(A1)", "+7", "-5", "'quoted", "«ёлка»; \"да\", нет", "a,b"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task Keep_a_book()
    {
        _folder = new TemporaryFolder();
        await ImportAsync(Notebook);
        await OpenAsync(Asan);
        foreach (var text in Hostile) await Asan.SaysAll("расход", "10", "нал", text, "да");
        await Asan.SaysAll("рассрочка 1000 5% 6 банк =HYPERLINK(1), Асан", "да");
        await Asan.SaysAll("+77 нал дважды", "да");
        await Aida.SaysAll("№14", "удалить", "=двойная", "да");
        await Asan.SaysAll("закрыть смену", "да");
    }

    [TearDown]
    public void Throw_it_away() => _folder.Dispose();

    [Test]
    public async Task An_export_comes_back_through_an_import_with_the_same_balances()
    {
        await ExportAsync(ExportFormat.Csv);
        var before = await Chat.ReadAsync<string>(BalancesSql);
        var book = await File.ReadAllBytesAsync(Path.Combine(_folder.Folder, "book.csv"));
        await StartEmptyAsync();
        var result = await ImportAsync(book);
        Assert.That(result.Plan.Mistakes, Is.Empty);
        Assert.That(await Chat.ReadAsync<string>(BalancesSql), Is.EqualTo(before));
        Assert.That(before, Does.Contain("=HYPERLINK").And.Contain("'quoted"));
        await AuditIsGreenAsync();
    }

    [Test]
    public async Task No_cell_of_a_spreadsheet_is_a_formula_and_numbers_stay_numbers()
    {
        await ExportAsync(ExportFormat.Csv, withMessages: true);
        foreach (var path in Directory.GetFiles(_folder.Folder, "*.csv"))
        {
            using var reader = CsvHelper.CsvReader.FromText(await File.ReadAllTextAsync(path), new CsvHelper.CsvReaderOptions { HasHeader = false });
            while (reader.Read())
            {
                for (var index = 0; index < reader.FieldCount; index++)
                {
                    var cell = reader.GetString(index);
                    var isNumber = decimal.TryParse(cell, out _);
                    Assert.That(cell.Length > 0 && !isNumber && "=@+-\t\r\n".Contains(cell[0], StringComparison.Ordinal), Is.False, $"{path}: {cell}");
                }
            }
        }

        var operations = await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "operations.csv"));
        Assert.That(operations, Does.Contain(",-1000,-10.00,").And.Contain("'=1+1").And.Contain("''quoted").And.Contain("'=двойная"));
    }

    [Test]
    public async Task Json_lines_hold_every_fact_exactly()
    {
        await ExportAsync(ExportFormat.Jsonl, withMessages: true);
        var operations = (await File.ReadAllLinesAsync(Path.Combine(_folder.Folder, "operations.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(operations.Select(operation => operation.GetProperty("operation_id").GetInt64()), Is.EqualTo(Enumerable.Range(1, 14)));
        Assert.That(operations.Select(operation => operation.GetProperty("comment").GetString()).Where(Hostile.Contains), Is.EqualTo(Hostile));
        Assert.That(operations[0].GetProperty("amount_minor").GetInt64(), Is.EqualTo(-4_000_000));
        Assert.That(operations[0].GetProperty("amount").GetDecimal(), Is.EqualTo(-40_000m));
        Assert.That(operations[0].GetProperty("occurred_at").GetString(), Is.EqualTo("2026-02-02T04:15:00.000000Z"));
        Assert.That(operations[0].GetProperty("business_on").GetString(), Is.EqualTo("2026-02-02"));
        Assert.That(operations[13].GetProperty("is_deleted").GetBoolean());
        Assert.That(operations[13].GetProperty("deletion_reason").GetString(), Is.EqualTo("=двойная"));
        foreach (var (file, table) in (ReadOnlySpan<(string, string)>)[("people", "person"), ("chats", "person_chat"), ("shifts", "shift"), ("imports", "import"), ("received", "inbox"), ("sent", "outbox")])
        {
            var lines = File.ReadAllLines(Path.Combine(_folder.Folder, $"{file}.jsonl"));
            Assert.That(lines, Has.Length.EqualTo(Chat.CountAsync(table).GetAwaiter().GetResult()), file);
        }
    }

    [Test]
    public async Task Its_files_are_for_their_owner_alone_and_overwrite_nothing()
    {
        var files = await ExportAsync(ExportFormat.Csv);
        Assert.That(files.Select(file => file.Name), Does.Contain("operations.csv").And.Contain("book.csv").And.Not.Contain("received.csv"));
        foreach (var file in files) Assert.That(File.GetUnixFileMode(Path.Combine(_folder.Folder, file.Name)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        File.Delete(Path.Combine(_folder.Folder, "company.csv"));
        var people = await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "people.csv"));
        await Assert.ThatAsync(() => ExportAsync(ExportFormat.Csv), Throws.InstanceOf<IOException>());
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "people.csv")), Is.EqualTo(people));
        Assert.That(File.Exists(Path.Combine(_folder.Folder, "company.csv")), Is.False, "what was begun is taken away again");
    }

    private async Task StartEmptyAsync() => await StartAsync();

    private Task<IReadOnlyList<ExportedFile>> ExportAsync(ExportFormat format, bool withMessages = false) =>
        new ExportService(Database).RunAsync(Company, format, _folder.Folder, withMessages, _ => { }, CancellationToken.None);
}
