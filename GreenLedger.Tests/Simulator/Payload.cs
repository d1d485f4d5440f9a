using System.Text.Json.Nodes;

namespace GreenLedger.Tests.Simulator;

/// <summary>The documented example payloads.</summary>
internal static class Payload
{
    public static async Task<JsonNode> ReadAsync(string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestContext.CurrentContext.TestDirectory, "Payloads", file)))!;

    /// <summary>All paths to fields, in alphabetical order: the shape without the values.</summary>
    public static IEnumerable<string> Shape(JsonNode? node, string path = "") => node switch
    {
        JsonObject json => json.SelectMany(field => Shape(field.Value, $"{path}/{field.Key}")).Order(StringComparer.Ordinal),
        JsonArray { Count: > 0 } array => Shape(array[0], $"{path}[]"),
        _ => [path],
    };
}
