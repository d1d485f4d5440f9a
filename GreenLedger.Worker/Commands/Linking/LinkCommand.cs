using System.CommandLine;
using GreenLedger.Core.Companies;
using GreenLedger.Core.People;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Commands.Linking;

/// <summary><c>link</c>: gets a company's WhatsApp number linked to its instance, by a QR code in the terminal or by a code to type.</summary>
internal static class LinkCommand
{
    // The code changes every 20 seconds, and may be asked for three times in one.
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1.2);

    private static readonly TimeSpan CodeLives = TimeSpan.FromSeconds(150);

    private static readonly Option<string?> Company = new("--company", "-c")
    {
        Description = "Which one, if the configuration has several: its name, or its instance's number.",
        HelpName = "name|instance",
    };

    private static readonly Option<string?> Phone = new("--phone") { Description = "Show a code to type on the phone of this number, instead of a QR code.", HelpName = "number" };

    private static readonly Option<bool> OnLight = new("--on-light") { Description = "Without colours: the terminal writes dark on light." };

    public static Command Create() => new LedgerCommand(
        "link",
        "Show the QR code that links a WhatsApp number, until it is linked.",
        "link", "link --company 'Ala-Too'", "link --phone 79000000001")
    {
        Details =
            """
            On the number's phone: WhatsApp, Linked devices, Link a device. The code is black on
            white where the terminal has colours; with --phone a code to type takes its place.
            """,
    }.Takes(Company, Phone, OnLight).Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var company = Find(context.Configuration.Companies, context.Get(Company));
        PhoneNumber? phone = null;
        if (context.Get(Phone) is { } typed)
            phone = PhoneNumber.Read(typed, localCountryCode: null) ?? throw new CommandFailedException($"'{typed}' is no international phone number, for example 79000000001.");
        using var http = GreenApiHttp.CreateClient();
        var link = new InstanceLink(context, company, new GreenApiClient(http, company.GreenApi));
        try
        {
            return await link.RunAsync(phone);
        }
        catch (OperationCanceledException) when (context.Stop.IsCancellationRequested)
        {
            Output.Complain($"{Environment.NewLine}Not linked yet. Again: {CommandLine.Program} link");
            return ExitCode.Wrong;
        }
    }

    private static CompanyConfiguration Find(IReadOnlyList<CompanyConfiguration> companies, string? wanted)
    {
        List<CompanyConfiguration> found = wanted is null
            ? [.. companies]
            : [.. companies.Where(company => company.GreenApi.IdInstance == wanted.Trim() || string.Equals(company.Name, wanted.Trim(), StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailedException($"The configuration has no company '{wanted}', only: {Names(companies)}"),
            _ => throw new CommandFailedException($"Which one? {CommandLine.Program} link --company {found[0].GreenApi.IdInstance}{Environment.NewLine}There are: {Names(found)}"),
        };
    }

    private static string Names(IEnumerable<CompanyConfiguration> companies) => string.Join(", ", companies.Select(company => $"{company.Name} ({company.GreenApi.IdInstance})"));

    /// <summary>One instance on its way to being linked.</summary>
    private sealed class InstanceLink(CommandContext context, CompanyConfiguration company, GreenApiClient api)
    {
        private readonly Output _output = context.Output;
        private string? _said;
        private string? _shown;
        private long _codeAt;

        public async Task<int> RunAsync(PhoneNumber? phone)
        {
            for (var isFirst = true; ; isFirst = false)
            {
                if (await AskStateAsync() is { } condition)
                {
                    if (condition.Mode == InstanceMode.Serving) return Linked(isFirst);
                    if (condition.Mode == InstanceMode.CannotSend && condition.Detail == "notAuthorized") await ShowAsync(phone);
                    else if (condition.Mode == InstanceMode.Starting || (_shown is not null && condition.Mode == InstanceMode.Unreachable)) Say(InstanceWords.Of(condition, company.Key));
                    else throw new CommandFailedException($"{company.Name}: {InstanceWords.Of(condition, company.Key)}");
                }

                await Task.Delay(AskEvery, context.Stop);
            }
        }

        private async Task<InstanceCondition?> AskStateAsync()
        {
            try
            {
                return InstanceReading.Of(await api.GetStateAsync(context.Stop));
            }
            catch (GreenApiException failure)
            {
                return InstanceReading.Of(failure, api.Host);
            }
        }

        private int Linked(bool isFirst)
        {
            _output.Say(isFirst ? $"{company.Name}: instance {company.GreenApi.IdInstance} is linked already." : $"{Environment.NewLine}{company.Name}: linked. The bot can be written to.");
            _output.Give(new { company.Name, InstanceId = company.InstanceId, State = "authorized" });
            return ExitCode.Good;
        }

        private async Task ShowAsync(PhoneNumber? phone)
        {
            try
            {
                await (phone is { } number ? ShowCodeAsync(number) : ShowQrAsync());
            }
            catch (GreenApiException passing) when (!passing.IsPermanent)
            {
                Say(passing.Message);
            }
        }

        private async Task ShowQrAsync()
        {
            if (await api.GetQrAsync(context.Stop) is not { } picture || picture == _shown) return;
            var isAgain = _shown is not null;
            _shown = picture;
            _output.Give(new { company.Name, InstanceId = company.InstanceId, State = "notAuthorized", QrPngBase64 = picture });
            if (_output.IsJson) return;
            if (isAgain && _output.IsTerminal) _output.Terminal.Clear(home: true);
            _output.Say($"{company.Name}, instance {company.GreenApi.IdInstance}. On the number's phone: WhatsApp, Linked devices, Link a device.");
            _output.Draw(Modules(picture).Draw(_output.IsColoured, context.Get(OnLight)));
            _output.Say("The code changes every 20 seconds and is drawn anew. Ctrl-C ends it.");
        }

        private async Task ShowCodeAsync(PhoneNumber phone)
        {
            if (_shown is not null && TimeProvider.System.GetElapsedTime(_codeAt) < CodeLives) return;
            _shown = await api.GetAuthorizationCodeAsync(phone.Digits, context.Stop);
            _codeAt = TimeProvider.System.GetTimestamp();
            _output.Give(new { company.Name, InstanceId = company.InstanceId, State = "notAuthorized", Code = _shown });
            _output.Say($"{company.Name}: type  {_shown}  on the number's phone: WhatsApp, Linked devices, Link a device, Link with phone number instead.");
            _output.Say("The code lives two and a half minutes; another one follows. Ctrl-C ends it.");
        }

        private static QrModules Modules(string picture)
        {
            try
            {
                return QrModules.In(PngPicture.Read(Convert.FromBase64String(picture)));
            }
            catch (Exception unreadable) when (unreadable is FormatException or InvalidDataException or EndOfStreamException)
            {
                throw new CommandFailedException($"Green API's QR code cannot be drawn here. Use the code to type: {CommandLine.Program} link --phone 79000000001. Or scan it in the Green API console.");
            }
        }

        private void Say(string news)
        {
            if (news == _said) return;
            _said = news;
            _output.Say(news);
        }
    }
}
