using System.Text.Json.Nodes;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Instances;

/// <summary>What follows when a message leaves the send queue: the echo, the statuses, the bubble on the phone.</summary>
internal sealed class Release(SimulatedInstance instance, TimeProvider clock, CancellationToken stop)
{
    public void Send(QueuedSend send)
    {
        // To oneself there is a status and no message.
        if (send.ChatId != instance.OwnId) Echo(send);

        var switches = instance.Switches;
        var hasAccount = !switches.NumbersWithoutWhatsApp.Contains(send.ChatId.Split('@')[0]);
        var statuses = hasAccount ? switches.Statuses : ["noAccount"];
        instance.Journal.SetStatus(send.ChatId, send.IdMessage, "sent");
        _ = TellAsync(send, statuses, TimeSpan.FromSeconds(switches.StatusDelaySeconds));

        // The bubble comes last: who hears it finds the echo, the statuses and the journal complete.
        if (hasAccount && !statuses.Contains("failed")) instance.Bubbles.Add(SentMessage.ToBubble(send, clock.GetUtcNow()));
    }

    private void Echo(QueuedSend send) => instance.Notify(new JsonObject
    {
        ["typeWebhook"] = "outgoingAPIMessageReceived",
        ["instanceData"] = instance.InstanceData(),
        ["timestamp"] = instance.Now(),
        ["idMessage"] = send.IdMessage,
        ["senderData"] = new JsonObject
        {
            ["chatId"] = send.ChatId,
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
            var told = new JsonObject
            {
                ["typeWebhook"] = "outgoingMessageStatus",
                ["chatId"] = send.ChatId,
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
