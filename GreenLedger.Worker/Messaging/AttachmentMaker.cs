using GreenLedger.Core.Companies;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Messaging;

/// <summary>Knows no kind of file: every message goes out as its words alone.</summary>
public sealed class AttachmentMaker : IAttachmentMaker
{
    public Task<OutgoingFile?> MakeAsync(Company company, string attachment, CancellationToken cancellation) => Task.FromResult<OutgoingFile?>(null);
}
