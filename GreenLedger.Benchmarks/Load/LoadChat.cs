using System.Diagnostics;
using System.Globalization;

namespace GreenLedger.Benchmarks.Load;

/// <summary>A made-up worker: writes, and looks whether each message gets its answer, in order and once.</summary>
internal sealed class LoadChat(LoadInstance instance, int number)
{
    private readonly Lock _gate = new();
    private readonly Queue<LoadMessage> _unanswered = new();
    private int _written;

    public LoadInstance Instance => instance;

    /// <summary>The one that the seed binds to the person: eleven digits.</summary>
    public string Id { get; } = $"{PhoneOf(instance.Number, number)}@c.us";

    public int Waiting
    {
        get
        {
            lock (_gate) return _unanswered.Count;
        }
    }

    public static string PhoneOf(int instance, int chat) => string.Create(CultureInfo.InvariantCulture, $"79{instance:00000}{chat:0000}");

    public void Write(LoadPlan plan)
    {
        lock (_gate)
        {
            var (text, expected, isFact) = Next(plan.Talk, _written++);
            Say(text, plan.IsRepeated ? text : expected, isFact);
        }
    }

    /// <summary>Whatever is wanted, outside of any plan.</summary>
    public void Write(string text, string expected)
    {
        lock (_gate) Say(text, expected, isFact: false);
    }

    /// <param name="text">The reply that the bot sends to this chat.</param>
    /// <returns>False where it is not the answer to the oldest message without one.</returns>
    public bool Hear(string text, long arrivedAt)
    {
        lock (_gate)
        {
            if (!_unanswered.TryDequeue(out var message))
            {
                instance.Tally.Unasked();
                return false;
            }

            if (message.GivenAt == 0 || !text.Contains(message.Expected, StringComparison.Ordinal))
            {
                instance.Tally.Wrong();
                return false;
            }

            instance.Tally.Answered(message.IsFact, Stopwatch.GetElapsedTime(message.GivenAt, arrivedAt), Stopwatch.GetElapsedTime(message.WrittenAt, arrivedAt));
            return true;
        }
    }

    private void Say(string text, string expected, bool isFact)
    {
        var message = instance.Enqueue(this, text, expected, isFact);
        _unanswered.Enqueue(message);
        instance.Wake();
    }

    // Every amount of a chat is another one for a thousand messages, so an answer that was swapped shows.
    private static (string Text, string Expected, bool IsFact) Next(Talk talk, int nth)
    {
        var amount = string.Create(CultureInfo.InvariantCulture, $"{100 + (nth / 2 % 800)},{nth / 2 % 90 + 10:00}");
        return talk switch
        {
            Talk.Facts when nth % 2 == 0 => ($"-{amount} нал такси", amount, false),
            Talk.Facts => ("да", "Записано: №", true),
            Talk.Menu => ("меню", "1.", false),
            Talk.None => throw new BenchmarkException("Nobody was to write."),
        };
    }
}
