using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;

namespace GreenLedger.Tests.Sending;

/// <summary>Which answers may leave without their loop, and what becomes of those that cannot.</summary>
internal sealed class DirectSendsTests
{
    private const string Chat = "79000000011@c.us";

    private WakeSignal _loop = null!;
    private DirectSends _sends = null!;

    [SetUp]
    public void Open_them()
    {
        _loop = new WakeSignal();
        _sends = new DirectSends(_loop);
        _sends.Open();
    }

    [TearDown]
    public void Dispose_of_the_signal() => _loop.Dispose();

    [Test]
    public void None_begins_before_the_loop_has_looked_after_what_was_there()
    {
        Assert.That(new DirectSends(_loop).Begin("inbox:1:0", Chat), Is.Null);
    }

    [Test]
    public async Task A_chat_hears_one_at_a_time_and_the_next_as_soon_as_the_service_has_the_first()
    {
        var isMarked = new TaskCompletionSource();
        Action? answered = null;
        var first = _sends.Begin("inbox:1:0", Chat)!;
        first.Start(told =>
        {
            answered = told;
            return isMarked.Task;
        });
        Assert.That(_sends.Begin("inbox:2:0", Chat), Is.Null);

        answered!();
        Assert.That(_sends.Begin("inbox:3:0", Chat), Is.Not.Null);
        Assert.That(_sends.Ours, Is.EquivalentTo((string[])["inbox:1:0", "inbox:3:0"]), "the first is not written down yet");
        isMarked.SetResult();
        await first.Ended;
        Assert.That(_sends.Ours, Is.EqualTo((string[])["inbox:3:0"]));
    }

    [Test]
    public void No_more_are_under_way_than_the_service_answers_soon()
    {
        var begun = Enumerable.Range(0, 20).Count(number => _sends.Begin($"inbox:{number}:0", $"{number}@c.us") is not null);
        Assert.That(begun, Is.EqualTo(8));
    }

    [Test]
    public async Task One_that_fails_ends_all_until_the_loop_has_heard_of_it()
    {
        var failing = _sends.Begin("inbox:1:0", Chat)!;
        failing.Start(_ => throw new InvalidOperationException("refused"));
        await failing.Ended;

        Assert.That(_sends.Begin("inbox:2:0", Chat), Is.Null);
        Assert.That(_loop.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).IsCompleted, "the loop is woken");
        Assert.That(_sends.ThrowIfFailed, Throws.InvalidOperationException.With.Message.EqualTo("refused"));
        Assert.That(_sends.ThrowIfFailed, Throws.Nothing, "once");
    }

    [Test]
    public void What_was_claimed_by_a_commit_of_unknown_end_waits_again_and_is_not_doubted_for_long()
    {
        _sends.Begin("inbox:1:0", Chat)!.Abandon();

        Assert.That((_sends.HasUnsent, _sends.Ours), Is.EqualTo((true, (string[])[])));
        var unsent = _sends.TakeUnsent();
        Assert.That(unsent, Is.EqualTo((string[])["inbox:1:0"]));
        _sends.ReturnUnsent(unsent);
        Assert.That(_sends.TakeUnsent(), Is.EqualTo(unsent), "until the database has heard of it");
    }

    [Test]
    public void What_the_commit_did_not_claim_leaves_its_chat_free()
    {
        _sends.Begin("inbox:1:0", Chat)!.Cancel();
        Assert.That(_sends.Begin("inbox:2:0", Chat), Is.Not.Null);
        Assert.That(_sends.HasUnsent, Is.False);
    }
}
