using System.Text;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;
using GreenLedger.Simulator.Terminal;

Arguments arguments;
try
{
    arguments = Arguments.Read(args);
}
catch (FormatException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    await Console.Error.WriteLineAsync(Arguments.Help);
    return 2;
}
if (arguments.WantsHelp)
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

Console.OutputEncoding = Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var clock = TimeProvider.System;
var options = new SimulatorOptions
{
    Port = arguments.Port,
    Page = arguments.Page ? new PageOptions { Phones = [.. arguments.Personas.Select(persona => new PagePhone(persona.Number, persona.Name, PageRole.Person))] } : null,
    Instances =
    [
        new InstanceOptions
        {
            IdInstance = arguments.IdInstance,
            ApiTokenInstance = arguments.Token,
            Fresh = arguments.Fresh,
            Seed = clock.GetUtcNow().Ticks,
            Switches = new InstanceSwitches { RateLimits = arguments.RateLimits, StartingSeconds = 5 },
        },
    ],
};

GreenApiSimulator simulator;
try
{
    simulator = await GreenApiSimulator.StartAsync(options, clock);
}
catch (IOException busy)
{
    await Console.Error.WriteLineAsync($"Порт {arguments.Port} не открылся: {busy.Message}");
    return 1;
}

await using (simulator)
{
    foreach (var persona in arguments.Personas) simulator.Instance.PhoneOf(persona.Number, persona.Name);
    Console.WriteLine($"Green API на столе: {simulator.BaseUrl} (файлы: {simulator.MediaUrl}), инстанс {arguments.IdInstance}");
    var shutdown = simulator.WaitForShutdownAsync();
    if (!arguments.Chat)
    {
        await shutdown;
        return 0;
    }

    using var ended = new CancellationTokenSource();
    var chat = new TerminalChat(simulator.Instance, arguments.Personas, Console.In, Console.Out, !Console.IsInputRedirected, ChatPace.Default).RunAsync(ended.Token);
    await Task.WhenAny(chat, shutdown);
    await ended.CancelAsync();
    await chat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}
