using System.Text.Json;
using GreenLedger.Core.Companies;

namespace GreenLedger.Data.Messaging;

/// <summary>What the statements of <see cref="OutboxWriter"/> are given; each takes only what it names.</summary>
internal class SendArguments(Company company, IReadOnlyList<NewSend> sends, DateTimeOffset now)
{
    public int CompanyId => company.CompanyId;

    public DateTimeOffset Now => now;

    public string[] Sources => [.. sends.Select(send => send.Source)];

    public string[] ChatIds => [.. sends.Select(send => send.ChatId)];

    public string[] Texts => [.. sends.Select(send => send.Text)];

    public string?[] Buttons => [.. sends.Select(ButtonsOf)];

    public string?[] Attachments => [.. sends.Select(send => send.Attachment)];

    public string?[] Abouts => [.. sends.Select(send => send.About)];

    public short[] Priorities => [.. sends.Select(send => (short)(int)send.Priority)];

    public long?[] OperationIds => [.. sends.Select(send => send.OperationId)];

    public bool[] Held => [.. sends.Select(send => send.IsHeld)];

    public bool[] Claimed => [.. sends.Select(send => send.IsClaimed)];

    public string SourceOfOne => sends[0].Source;

    public string ChatIdOfOne => sends[0].ChatId;

    public string TextOfOne => sends[0].Text;

    public string? ButtonsOfOne => ButtonsOf(sends[0]);

    public string? AttachmentOfOne => sends[0].Attachment;

    public string? AboutOfOne => sends[0].About;

    public short PriorityOfOne => (short)(int)sends[0].Priority;

    public long? OperationIdOfOne => sends[0].OperationId;

    public bool HeldOfOne => sends[0].IsHeld;

    public bool ClaimedOfOne => sends[0].IsClaimed;

    private static string? ButtonsOf(NewSend send) => send.Buttons is null ? null : JsonSerializer.Serialize(send.SendButtons);
}
