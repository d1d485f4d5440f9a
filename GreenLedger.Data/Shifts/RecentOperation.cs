using System.Text.Json;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Shifts;

/// <summary>An operation of the last minutes, as far as another may look like it.</summary>
internal sealed record RecentOperation(
    long OperationId, DateTimeOffset OccurredAt, string Kind, string Pocket, long Amount, string? Goods, string? Client, string? Comment)
{
    /// <param name="json">Arrays of the fields in their order, as <c>take_message</c> gives them.</param>
    /// <returns>The last one first.</returns>
    public static IEnumerable<RecentOperation> ReadAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateArray().Select(Read).OrderByDescending(operation => operation.OperationId).ToList();
    }

    public bool Is(Content content) => Kind == TextEnumHandler<OperationKind>.TextOf(content.Kind) && Pocket == TextEnumHandler<Pocket>.TextOf(content.Pocket)
        && Amount == content.Amount.Minor && Goods == content.Goods && Client == content.Client && Comment == content.Comment;

    public SameContent ToSame() => new(OperationId, OccurredAt);

    private static RecentOperation Read(JsonElement row) => new(
        row[0].GetInt64(), row[1].GetDateTimeOffset(), row[2].GetString()!, row[3].GetString()!, row[4].GetInt64(), row[5].GetString(), row[6].GetString(), row[7].GetString());
}
