using Dapper;
using GreenLedger.Data;

namespace GreenLedger.Tests.Data;

public sealed class BusinessDayMigrationTests
{
    [Test]
    public async Task Facts_recorded_before_get_the_day_of_their_shift_in_the_companys_zone()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var scripts = MigrationScript.Embedded().ToList();
        await new Migrator(database.DataSource, scripts.Where(script => string.CompareOrdinal(script.Name, "migrations/0006") < 0)).MigrateAsync(CancellationToken.None);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(connection, Facts);

        await new Migrator(database.DataSource, scripts).MigrateAsync(CancellationToken.None);

        var days = await connection.QueryAsync<(long, string, string)>(
            """
            select s.shift_id, s.business_on::text, o.business_on::text
            from shift s
            join operation o using (company_id, shift_id)
            order by s.shift_id
            """);
        Assert.That(days, Is.EqualTo(new[] { (1L, "2026-03-02", "2026-03-02"), (2L, "2026-03-03", "2026-03-03") }));
        Assert.That(
            async () => await SchemaScene.ExecuteAsync(connection, "update operation set business_on = '2026-03-09'"),
            Throws.Exception.Message.Contains("changes once"));
    }

    // In Bishkek the third of March begins at 18:00 UTC of the second.
    private const string Facts =
        """
        insert into company (company_id, instance_id, name, time_zone, currency, language, created_at) overriding system value
          values (1, 1101, 'one', 'Asia/Bishkek', 'KGS', 'ru', '2026-01-01Z');
        insert into person (company_id, person_id, name, role, created_at) overriding system value values (1, 1, 'Asan', 'worker', '2026-01-01Z');
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at) overriding system value
          values (1, 1, 1, 100, 0, '2026-03-02 03:00Z', '2026-03-02 18:00Z', '2026-03-02 03:00Z');
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, occurred_at, recorded_at, recorded_by)
          values (1, 1, 1, 1, 'expense', 'cash', -10, '2026-03-02 17:59Z', '2026-03-02 17:59Z', 1);
        update shift set closed_at = closes_at, closed_how = 'midnight';
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at) overriding system value
          values (1, 2, 1, 100, 0, '2026-03-02 18:30Z', '2026-03-03 18:00Z', '2026-03-02 18:30Z');
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, occurred_at, recorded_at, recorded_by)
          values (1, 2, 2, 1, 'expense', 'cash', -10, '2026-03-02 19:00Z', '2026-03-02 19:00Z', 1);
        """;
}
