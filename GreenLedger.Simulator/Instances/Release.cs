using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Instances;

/// <summary>What follows when a message leaves the send queue: the echo, the statuses, the bubble on the phone.</summary>
internal sealed class Release(SimulatedInstance instance, TimeProvider clock, CancellationToken stop)
{
    public void Send(QueuedSend send)
    {
        switch (send.Fate)
        {
            case Fate.Vanishes or Fate.Stuck:
                return;
            case Fate.Failed or Fate.FailedThoughSent:
                Leave(send, ["failed"], isSeen: send.Fate == Fate.FailedThoughSent);
                return;
            case Fate.SentAgain:
                Leave(send, instance.Switches.Statuses, isSeen: true);
                _ = RepeatAsync(send);
                return;
            case Fate.Sent:
            default:
                var hasAccount = !instance.Switches.NumbersWithoutWhatsApp.Contains(send.ChatId.Split('@')[0]);
                var statuses = hasAccount ? instance.Switches.Statuses : ["noAccount"];
                Leave(send, statuses, isSeen: hasAccount && !statuses.Contains("failed"));
                return;
        }
    }

    private void Leave(QueuedSend send, IReadOnlyList<string> statuses, bool isSeen)
    {
        // To oneself there is a status and no message.
        if (send.ChatId != instance.OwnId) Echo(send);
        instance.Journal.SetStatus(send.ChatId, send.IdMessage, "sent");
        _ = TellAsync(send, statuses, TimeSpan.FromSeconds(instance.Switches.StatusDelaySeconds));

        // The bubble comes last: who hears it finds the echo, the statuses and the journal complete.
        if (isSeen) instance.Bubbles.Add(SentMessage.ToBubble(send, clock.GetUtcNow()));
    }

    private async Task RepeatAsync(QueuedSend send)
    {
        if (send.AgainAfter > TimeSpan.Zero) await Task.Delay(send.AgainAfter, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested) Leave(send, instance.Switches.Statuses, isSeen: true);
    }

    private void Echo(QueuedSend send) => instance.Notify(new JsonObject
    {
        ["typeWebhook"] = "outgoingAPIMessageReceived",
        ["instanceData"] = instance.InstanceData(),
        ["timestamp"] = instance.Now(),
        ["idMessage"] = send.IdMessage,
        ["senderData"] = new JsonObject
        {
            ["chatId"] = instance.InForm(send.ChatId, instance.Switches.EchoIds),
            ["chatName"] = instance.FindPhone(send.ChatId)?.Name ?? "",
            ["sender"] = instance.OwnId,
            ["senderName"] = "",
            ["senderContactName"] = "",
        },
        ["messageData"] = SentMessage.ToMessageData(send),
    });

    private async Task TellAsync(QueuedSend send, IReadOnlyList<string> statuses, TimeSpan delay)
    {
        foreach (var status in statuses)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;

            instance.Journal.SetStatus(send.ChatId, send.IdMessage, status);
            if (instance.FindPhone(send.ChatId) is { } phone) instance.Chats.SetStatus(phone.Number, send.IdMessage, status);
            var told = new JsonObject
            {
                ["typeWebhook"] = "outgoingMessageStatus",
                ["chatId"] = instance.InForm(send.ChatId, instance.Switches.EchoIds),
                ["instanceData"] = instance.InstanceData(),
                ["timestamp"] = instance.Now(),
                ["idMessage"] = send.IdMessage,
                ["status"] = status,
                ["sendByApi"] = true,
            };
            if (status == "failed") told["description"] = "Cannot read properties of undefined (reading 'contextInfo')";
            instance.Notify(told);
        }
    }
}
