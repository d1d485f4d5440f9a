using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Faults;

/// <summary>The way of notifications into the queue, on which some are lost, doubled or overtaken.</summary>
internal sealed class Mishaps(Occasions<Mishap> plan, NotificationQueue queue)
{
    private readonly Lock gate = new();
    private readonly List<Held> held = [];

    public void PassOn(string typeWebhook, string body)
    {
        lock (gate)
        {
            var mishap = plan.Next(typeWebhook, body);
            if (mishap is null or { Kind: MishapKind.Doubled }) Queue(body);
            switch (mishap)
            {
                case { Behind: 0, Kind: MishapKind.Doubled or MishapKind.Late }:
                    Queue(body);
                    break;
                case { Kind: MishapKind.Doubled or MishapKind.Late }:
                    held.Add(new Held(body) { Behind = mishap.Behind });
                    break;
            }
        }
    }

    private void Queue(string body)
    {
        queue.Add(body);
        foreach (var one in held) one.Behind--;
        foreach (var due in held.FindAll(one => one.Behind <= 0))
        {
            held.Remove(due);
            queue.Add(due.Body);
        }
    }

    private sealed class Held(string body)
    {
        public string Body => body;

        public int Behind { get; set; }
    }
}
