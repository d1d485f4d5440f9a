namespace GreenLedger.Tests.Commands;

internal sealed class OutboxCommandTests : CommandFixture
{
    private const string Sends =
        """
        insert into outbox (company_id, source, chat_id, text, priority, state, attempts, repeats, created_at, due_at, claimed_at, error)
        select 1, 'test:' || n, '79000000011@c.us', 'канарейка ' || n, 0, state, 3, repeats, now(), now() + interval '1 hour', now(), why
        from (values (1, 'dead', 0, 'BadRequest'), (2, 'dead', 5, 'no trace of it'), (3, 'unknown', 1, 'NoAnswer'), (4, 'failed', 0, 'noAccount')) s (n, state, repeats, why)
        """;

    [Test]
    public async Task What_did_not_go_its_way_is_listed_and_what_was_given_up_is_sent_again()
    {
        await Scene.ExecuteAsync(Sends);
        var list = await RunAsync("outbox", "list");
        Assert.That(list.ExitCode, Is.Zero);
        Assert.That(list.Words, Does.Contain("Асан").And.Contain("BadRequest").And.Contain("given up, may be on the phone").And.Contain("in doubt, looked for at").And.Not.Contain("канарейка"));
        var rows = (await RunAsync("outbox", "list", "--json")).Json;
        Assert.That(rows.Select(row => ((string)row["state"]!, (bool)row["mayBeOnThePhone"]!)), Is.EqualTo(new[] { ("failed", false), ("unknown", true), ("dead", true), ("dead", false) }));

        var number = (long)rows[^1]["number"]!;
        var inDoubt = (long)rows[1]["number"]!;
        var retried = await RunAsync("outbox", "retry", $"{number}", $"{inDoubt}");
        Assert.That(retried.ExitCode, Is.EqualTo(1));
        Assert.That(retried.Words, Does.Contain($"Message {number} is sent again.").And.Contain($"Message {inDoubt} was not given up"));
        Assert.That(await Scene.CountAsync("outbox where state = 'waiting' and due_at <= now() and error is null"), Is.EqualTo(1));

        await Scene.ServeAsync();
        await Scene.Asan.HearsAsync("канарейка 1");
        Assert.That((await RunAsync("outbox", "retry", "--all")).ExitCode, Is.Zero);
        await Scene.Asan.HearsAsync("канарейка 4");
        Assert.That(await Scene.CountAsync("outbox where state in ('dead', 'failed')"), Is.Zero);
        Assert.That((await RunAsync("outbox", "retry", "--all")).Words, Does.Contain("No message was given up."));
    }

    [Test]
    public async Task A_company_that_is_not_there_is_said_to_be_not_there()
    {
        var said = await RunAsync("outbox", "list", "--company", "Nobody");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words.Trim(), Is.EqualTo("There is no company 'Nobody'. See: greenledger companies"));
    }
}
