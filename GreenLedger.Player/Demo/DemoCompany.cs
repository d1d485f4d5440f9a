using GreenLedger.Core.People;
using GreenLedger.Simulator.Page;
using Microsoft.Extensions.Configuration;

namespace GreenLedger.Player.Demo;

/// <summary>The company of the demonstration: its settings, its people, its phones.</summary>
internal static class DemoCompany
{
    public const string TimeZone = "Asia/Bishkek";
    public const string Instance = "1101000001";
    public const string Token = "simulated-token";

    /// <summary>The six workers of the generated history; the first two have a phone on the page.</summary>
    public static IReadOnlyList<(string Name, string Number)> Workers { get; } =
    [
        ("Асан", "79000000011"),
        ("Бек", "79000000012"),
        ("Нурлан", "79000000013"),
        ("Гульнара", "79000000014"),
        ("Азамат", "79000000015"),
        ("Чынара", "79000000016"),
    ];

    public static PhoneNumber AdminNumber { get; } = PhoneNumber.Read("79000000001", localCountryCode: null)!.Value;

    public static IReadOnlyList<PagePhone> Phones { get; } =
    [
        new(AdminNumber.Digits, "Айгуль", PageRole.Admin),
        new(Workers[0].Number, Workers[0].Name, PageRole.Worker),
        new(Workers[1].Number, Workers[1].Name, PageRole.Worker),
        new("79000000099", "Марат", PageRole.Stranger),
    ];

    public static IConfiguration Settings(string apiUrl, string mediaUrl) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Companies:0:Name"] = "Техника в рассрочку",
            ["Companies:0:TimeZone"] = TimeZone,
            ["Companies:0:Currency"] = "KGS",
            ["Companies:0:Admins:0"] = AdminNumber.Digits,
            ["Companies:0:GreenApi:ApiUrl"] = apiUrl,
            ["Companies:0:GreenApi:MediaUrl"] = mediaUrl,
            ["Companies:0:GreenApi:IdInstance"] = Instance,
            ["Companies:0:GreenApi:ApiTokenInstance"] = Token,
            ["Companies:0:GreenApi:Buttons"] = "true",
            ["Companies:0:GreenApi:ReconcileMinutes"] = "1",
            ["Serilog:MinimumLevel:Default"] = "Information",
        })
        .Build();
}
