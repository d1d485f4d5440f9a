using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Sending;

internal sealed class UnknownAttachmentTests : WorkerFixture
{
    [Test]
    public async Task A_message_with_a_file_of_a_kind_that_the_worker_does_not_know_arrives_as_its_words()
    {
        await Scene.ExecuteAsync(
            $$"""
            insert into outbox (company_id, source, chat_id, text, attachment, priority, state, created_at, due_at)
            select company_id, 'test:1', '{{Scene.AsanNumber}}@c.us', 'За ноябрь', '{"kind": "of tomorrow"}', 0, 'waiting', now(), now() from company
            """);
        var worker = await Scene.ServeAsync();

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File, Is.Null);
        await worker.SaysAsync("a message goes out without its file");
    }
}
