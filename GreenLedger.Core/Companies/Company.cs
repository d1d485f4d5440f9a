using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Companies;

/// <summary>The tenant: whose money, in which currency, on which clock.</summary>
/// <param name="InstanceId">Green API's idInstance: the WhatsApp number that speaks for the company.</param>
public sealed record Company(
    int CompanyId,
    long InstanceId,
    string Name,
    TimeZoneInfo TimeZone,
    Currency Currency,
    Language Language);
