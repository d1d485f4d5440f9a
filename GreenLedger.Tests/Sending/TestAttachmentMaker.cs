using System.Text.Json;
using GreenLedger.Core.Companies;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Messaging;

namespace GreenLedger.Tests.Sending;

/// <summary>Makes files of the bytes that stand in the attachment.</summary>
internal sealed class TestAttachmentMaker : IAttachmentMaker, IDisposable
{
    private volatile Func<CancellationToken, Task<bool>> _before = _ => Task.FromResult(true);

    public TestFiles Files { get; } = new();

    /// <summary>Happens before each file; false makes none.</summary>
    public Func<CancellationToken, Task<bool>> Before
    {
        set => _before = value;
    }

    public static string Attachment(string name, byte[] bytes) => JsonSerializer.Serialize(new Wanted(name, bytes));

    public async Task<OutgoingFile?> MakeAsync(Company company, string attachment, CancellationToken cancellation)
    {
        if (!await _before(cancellation)) return null;
        var wanted = JsonSerializer.Deserialize<Wanted>(attachment)!;
        return Files.Create(wanted.Name, wanted.Bytes);
    }

    public void Dispose() => Files.Dispose();

    private sealed record Wanted(string Name, byte[] Bytes);
}
