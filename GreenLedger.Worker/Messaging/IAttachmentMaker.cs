using GreenLedger.Core.Companies;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Messaging;

/// <summary>Makes the file that a message of ours carries, when it is about to be sent.</summary>
public interface IAttachmentMaker
{
    /// <summary>
    /// Null where it cannot be made, so that the words have to do without it. An outage is an exception: it is tried again, and any other
    /// exception counts as null.
    /// </summary>
    /// <param name="attachment">The outbox row's JSON.</param>
    Task<OutgoingFile?> MakeAsync(Company company, string attachment, CancellationToken cancellation);
}
