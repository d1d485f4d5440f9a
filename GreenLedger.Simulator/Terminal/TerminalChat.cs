using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Simulator.Terminal;

/// <summary>How long a silence of the bot counts as "it has said everything", and how long it may take to begin.</summary>
public sealed record ChatPace(TimeSpan Quiet, TimeSpan Patience)
{
    public static readonly ChatPace Default = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));
}

/// <summary>
/// Typed lines go to the bot as the chosen person; what the bot says to anybody is printed as it comes.
/// Without a terminal each line waits for its answers, so that a piped script reads like a conversation.
/// </summary>
public sealed class TerminalChat(SimulatedInstance instance, IReadOnlyList<Persona> personas, TextReader input, TextWriter output, bool isInteractive, ChatPace pace)
{
    private const string Help =
        """
          /as КТО       писать от имени: имя, номер или admin (первый в списке)
          /who          кто есть кто
          /tap КНОПКА   нажать кнопку последнего сообщения
          /help         эта справка
          /quit         выход
          Всё остальное уходит боту.
        """;

    private readonly Lock printing = new();
    private SimulatedPhone current = instance.PhoneOf(personas.Count > 0 ? personas[0].Number : "79000000001", personas.Count > 0 ? personas[0].Name : "Админ");

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var persona in personas) instance.PhoneOf(persona.Number, persona.Name);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var printer = PrintBubblesAsync(ended.Token);

        Who();
        if (isInteractive) Print(Help);
        Prompt();
        // Reading blocks until a line comes, so it has a thread of its own.
        while (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(stop) is { } line)
        {
            if (line.Trim() is "/quit" or "/exit") break;
            var isSaid = Obey(line.Trim());
            if (isSaid && !isInteractive) await UntilQuietAsync(stop);
            Prompt();
        }

        if (!isInteractive) await UntilQuietAsync(stop);
        await ended.CancelAsync();
        await printer;
    }

    /// <returns>Whether the bot has something to answer.</returns>
    private bool Obey(string line)
    {
        if (line.Length == 0) return false;
        var (command, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (line, "");
        switch (command)
        {
            case "/help":
                Print(Help);
                return false;
            case "/who":
                Who();
                return false;
            case "/as":
                Become(rest);
                return false;
            case "/tap":
                return Tap(rest);
            case ['/', ..]:
                Print($"  Нет такой команды: {command}. Список: /help");
                return false;
            default:
                if (!isInteractive) Print($"{Label(current)} › {line}");
                current.Says(line);
                return true;
        }
    }

    private void Who()
    {
        foreach (var phone in instance.Phones.OrderBy(phone => phone.Number, StringComparer.Ordinal))
        {
            Print($"{(phone == current ? "→" : " ")} {Label(phone)}, {phone.Number}");
        }
    }

    private void Become(string who)
    {
        var phone = instance.Phones.FirstOrDefault(one => string.Equals(one.Name, who, StringComparison.OrdinalIgnoreCase) || one.Number == who);
        if (phone is null && string.Equals(who, "admin", StringComparison.OrdinalIgnoreCase) && personas.Count > 0) phone = instance.PhoneOf(personas[0].Number);
        if (phone is null && who.Length is >= 7 and <= 16 && who.All(char.IsAsciiDigit)) phone = instance.PhoneOf(who);
        if (phone is null)
        {
            Print($"  Нет такого: «{who}». Имя из /who или номер из 7–16 цифр.");
            return;
        }
        current = phone;
        Print($"  Теперь вы — {Label(current)}, {current.Number}");
    }

    private bool Tap(string button)
    {
        var choices = current.Heard.LastOrDefault(bubble => bubble.Buttons.Count > 0)?.Buttons ?? [];
        if (choices.FirstOrDefault(one => one.Id == button || string.Equals(one.Text, button, StringComparison.OrdinalIgnoreCase)) is not { } chosen)
        {
            Print($"  Нет такой кнопки: «{button}»");
            return false;
        }
        if (!isInteractive) Print($"{Label(current)} › [{chosen.Text}]");
        current.Taps(chosen.Id);
        return true;
    }

    private async Task PrintBubblesAsync(CancellationToken stop)
    {
        try
        {
            for (var next = 0; ; next++)
            {
                var bubble = await instance.Bubbles.FirstAsync(next, _ => true, stop);
                Show(bubble);
            }
        }
        catch (OperationCanceledException)
        {
            // The chat has ended.
        }
    }

    private void Show(Bubble bubble)
    {
        var phone = instance.Phones.FirstOrDefault(one => one.ChatId == bubble.ChatId);
        var lines = new List<string> { $"Бот → {(phone is null ? bubble.ChatId : Label(phone))}" };
        lines.AddRange($"{bubble.Header}\n{bubble.Text}\n{bubble.Footer}".Trim('\n').Split('\n').Select(line => $"  {line}"));
        lines.AddRange(bubble.Options.Select(option => $"  ( ) {option}"));
        if (bubble.File is { } file) lines.Add($"  [файл: {file.FileName}, {file.Bytes.Length} байт, {file.Url}]");
        if (bubble.Buttons.Count > 0) lines.Add($"  {string.Join(' ', bubble.Buttons.Select(button => $"[{button.Text}]"))}");
        Print((isInteractive ? Environment.NewLine : "") + string.Join(Environment.NewLine, lines));
        Prompt();
    }

    private async Task UntilQuietAsync(CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(pace.Patience, TimeProvider.System);
        while (!patience.IsCancellationRequested && instance.Notifications.Count + instance.Sends.Count > 0) await PauseAsync(TimeSpan.FromMilliseconds(50), stop);
        if (instance.Notifications.Count > 0) Print("  (бот не забирает сообщения)");
        for (var seen = -1; seen != instance.Bubbles.Since(0).Count && !patience.IsCancellationRequested;)
        {
            seen = instance.Bubbles.Since(0).Count;
            await PauseAsync(pace.Quiet, stop);
        }
    }

    private static Task PauseAsync(TimeSpan pause, CancellationToken stop) => Task.Delay(pause, TimeProvider.System, stop);

    private void Prompt()
    {
        if (!isInteractive) return;
        lock (printing)
        {
            output.Write($"{Label(current)} › ");
            output.Flush();
        }
    }

    private void Print(string text)
    {
        lock (printing)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    private static string Label(SimulatedPhone phone) => phone.Name;
}
