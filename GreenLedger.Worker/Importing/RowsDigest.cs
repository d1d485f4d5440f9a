using System.Security.Cryptography;
using System.Text;

namespace GreenLedger.Worker.Importing;

/// <summary>
/// What the first rows of a sheet say, as one number: whether a file was imported before, or has grown since. It does not see the encoding, the
/// separator or the order of columns, which change when a file is opened and saved again.
/// </summary>
internal static class RowsDigest
{
    /// <summary>For each of these numbers of rows from the top.</summary>
    public static IReadOnlyDictionary<int, string> Of(IReadOnlyList<SheetRow> rows, IEnumerable<int> counts)
    {
        var wanted = counts.Where(count => count <= rows.Count).ToHashSet();
        var digests = new Dictionary<int, string>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < rows.Count; index++)
        {
            foreach (var column in Enum.GetValues<SheetColumn>())
                if (rows[index][column] is { Length: > 0 } cell) hash.AppendData(Encoding.UTF8.GetBytes($"{SheetColumns.EnglishTitle(column)}\u001f{cell}\u001f"));
            hash.AppendData("\u001e"u8);
            if (wanted.Contains(index + 1)) digests[index + 1] = Convert.ToHexStringLower(hash.GetCurrentHash());
        }

        return digests;
    }
}
