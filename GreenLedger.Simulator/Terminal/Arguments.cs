namespace GreenLedger.Simulator.Terminal;

public sealed record Persona(string Number, string Name);

/// <summary>The command line.</summary>
public sealed record Arguments
{
    public const string Help =
        """
        Green API на столе: тот же HTTP-протокол на 127.0.0.1.

          --port N              порт, по умолчанию 7107; 0 — любой свободный
          --instance ID         idInstance, по умолчанию 1101000001
          --token TOKEN         apiTokenInstance, по умолчанию simulated-token
          --phone НОМЕР=ИМЯ     персона; можно повторять
          --fresh               настройки нового инстанса: уведомления выключены
          --no-rate-limits      не отвечать 429
          --chat                переписка в терминале
          --page                переписка в браузере, по тому же адресу
          --help                эта справка
        """;

    public int Port { get; private init; } = 7107;

    public string IdInstance { get; private init; } = "1101000001";

    public string Token { get; private init; } = "simulated-token";

    public IReadOnlyList<Persona> Personas { get; private init; } = [];

    public bool Fresh { get; private init; }

    public bool RateLimits { get; private init; } = true;

    public bool Chat { get; private init; }

    public bool Page { get; private init; }

    public bool WantsHelp { get; private init; }

    /// <exception cref="FormatException">Says which argument is wrong.</exception>
    public static Arguments Read(IReadOnlyList<string> args)
    {
        var result = new Arguments();
        for (var index = 0; index < args.Count; index++)
        {
            var name = args[index];
            string Value() => ++index < args.Count ? args[index] : throw new FormatException($"{name}: нет значения");
            result = name switch
            {
                "--port" => result with { Port = ReadPort(Value()) },
                "--instance" => result with { IdInstance = ReadDigits(name, Value()) },
                "--token" => result with { Token = Value() },
                "--phone" => result with { Personas = [.. result.Personas, ReadPersona(Value())] },
                "--fresh" => result with { Fresh = true },
                "--no-rate-limits" => result with { RateLimits = false },
                "--chat" => result with { Chat = true },
                "--page" => result with { Page = true },
                "--help" or "-h" => result with { WantsHelp = true },
                _ => throw new FormatException($"Неизвестный аргумент: {name}"),
            };
        }
        return result;
    }

    private static int ReadPort(string text) =>
        int.TryParse(text, out var port) && port is >= 0 and <= 65535 ? port : throw new FormatException($"--port: не порт: {text}");

    private static Persona ReadPersona(string text)
    {
        var parts = text.Split('=', 2);
        var number = ReadDigits("--phone", parts[0]);
        return new Persona(number, parts is [_, { Length: > 0 } name] ? name : number);
    }

    private static string ReadDigits(string name, string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? text : throw new FormatException($"{name}: нужны цифры: {text}");
}
