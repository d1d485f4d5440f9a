using Dapper;

namespace GreenLedger.Tests.Together;

/// <summary>Many companies whose people all write at once: what each of them has in the end is exact.</summary>
internal sealed class ManyAtOnceTests
{
    private const int Companies = 20;
    private const int Workers = 3;
    private const int Entries = 10;

    [Test]
    public async Task Twelve_hundred_messages_at_once_leave_exact_sums_and_each_receipt_once()
    {
        await using var scene = await TogetherScene.CreateAsync(Companies, Workers);
        var chance = Crashes.Seed.Chance();
        await Task.WhenAll(scene.Offices.Select(office => (office, chance: new Random(chance.Next()))).ToList().Select(one => WriteAsync(scene, one.office, one.chance)));

        await using var connection = await scene.Owner.OpenConnectionAsync();
        // 500 less 1, 3, 5, 7 and 9 in cash; 200 and 2, 4, 6, 8 and 10 in the bank.
        var pockets = (await connection.QueryAsync<string>(
            """
            select concat_ws(' ', count(o.*), s.opening_cash + sum(o.amount) filter (where o.pocket = 'cash'), s.opening_bank + sum(o.amount) filter (where o.pocket = 'bank'))
            from shift s
            join operation o using (company_id, shift_id)
            group by s.company_id, s.shift_id
            """)).AsList();
        Assert.That(pockets, Has.Count.EqualTo(Companies * Workers).And.All.EqualTo($"{Entries} 47500 23000"));
        Assert.That(
            await scene.ReadAsync<long>("select count(*) from (select company_id from operation group by company_id having count(*) = max(operation_id) and count(*) = @each) c", new { each = Workers * Entries }),
            Is.EqualTo(Companies),
            "numbers without gaps");
        Assert.That(
            await scene.ReadAsync<long>(
                """
                select count(*)
                from operation o
                where 1 <> (select count(*) from outbox b where b.company_id = o.company_id and b.operation_id = o.operation_id and b.text like 'Записано%' and b.source = 'inbox:' || o.message || ':0')
                """),
            Is.Zero,
            "each receipt once");
        Assert.That(await scene.ReadAsync<long>("select count(*) from outbox where text like 'Записано%'"), Is.EqualTo(Companies * Workers * Entries));
        Assert.That(
            await scene.ReadAsync<long>("select count(*) from inbox i where i.state <> 'handled' or 1 <> (select count(*) from outbox b where b.company_id = i.company_id and b.source = 'inbox:' || i.inbox_id || ':0')"),
            Is.Zero,
            "everything is answered once");
        Assert.That(await scene.AuditAsync(), Is.Empty);

        var together = await scene.ReadAsync<long>("select coalesce(sum(companies), 0) from (select count(distinct company_id) as companies from operation group by xmin::text having count(*) > 1) t");
        TestContext.Out.WriteLine($"{together} of {Companies * Workers * Entries} facts were recorded together");
        Assert.That(together, Is.GreaterThan(Companies * Workers * Entries / 4));
        Assert.That(await scene.ReadAsync<long>("select count(*) from (select from operation group by xmin::text, company_id having count(*) > 1) t"), Is.Zero, "of a company one at most");
    }

    /// <summary>One notification after another, as from a service's queue: its people take turns as chance has it, and some ask for more in between.</summary>
    private static async Task WriteAsync(TogetherScene scene, Office office, Random chance)
    {
        var left = office.Workers.ToDictionary(who => who, _ => new Queue<string>(Enumerable.Range(1, Entries).SelectMany(n => (string[])[n % 2 == 0 ? $"+{n} банк возврат" : $"-{n} нал такси", "да"])));
        while (left.Count > 0)
        {
            var who = left.Keys.ElementAt(chance.Next(left.Count));
            var text = left[who].Dequeue();
            if (left[who].Count == 0) left.Remove(who);
            var line = scene.Write(who, text);
            await scene.TakeInAsync(line);
            if (chance.Next(8) == 0) await scene.TakeInAsync(line);
            if (chance.Next(12) == 0) await scene.TakeInAsync(scene.Write(office.Admin, "сводка"));
            await scene.HandleWaitingAsync(office.Served);
        }
    }
}
