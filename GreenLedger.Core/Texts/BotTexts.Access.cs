using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Texts;

/// <summary>Who may come in, and what the other admins hear of what one of them did.</summary>
public abstract partial class BotTexts
{
    public abstract string CodeQuestion { get; }
    public abstract string NobodyForCode { get; }

    /// <param name="code">As one reads it out.</param>
    public abstract string CodeIssued(Person person, string code);

    /// <summary>The chat was silent for so long that it must show whose it is.</summary>
    public abstract string CodeNeeded(TimeSpan silence);

    public abstract string CodeWrong { get; }
    public abstract string CodeOver { get; }
    public abstract string CodeAccepted(Person person);
    public abstract string SilentPersonWrites(Person person, TimeSpan silence);
    public abstract string CameInByCode(Person person);

    public abstract string AdminGaveCode(Person by, Person to);
    public abstract string AdminAdded(Person by, Person added);
    public abstract string AdminBoundChat(Person by, Person of);

    /// <param name="changed">As the person is now.</param>
    public abstract string AdminSetActive(Person by, Person changed);

    public abstract string AdminRecorded(Person by, Person of, Receipt receipt, Company company);
    public abstract string AdminDeleted(Person by, DeletionReceipt receipt, string reason, Company company);
}
