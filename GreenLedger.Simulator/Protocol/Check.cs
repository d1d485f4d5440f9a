using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GreenLedger.Simulator.Protocol;

/// <summary>The rules of a request body; keeps the first mistake, in the service's words where they are known.</summary>
internal sealed partial class Check(JsonObject body)
{
    private static readonly string[] ContactNames = ["firstName", "middleName", "lastName", "company"];

    public string? Mistake { get; private set; }

    public Check Chat(string name = "chatId") => Required(name).Need(
        body.Text(name) is { } id && ChatId().IsMatch(id),
        $"'{name}' must be one of the next formats: 'phone_number@c.us' or 'chat_id@lid'");

    public Check Required(string name) => Need(body[name] is not null, $"'{name}' is required");

    public Check Text(string name, int most) => Required(name)
        .Need(body.Text(name) is not null, $"'{name}' must be a string")
        .Need(body.Text(name) != "", $"'{name}' is not allowed to be empty")
        .AtMost(name, most);

    public Check OptionalText(string name, int most) =>
        Need(body[name] is null || body.Text(name) is not null, $"'{name}' must be a string").AtMost(name, most);

    public Check Number(string name) => Required(name).Need(body.Number(name) is not null, $"'{name}' must be a number");

    public Check TypingTime() => Need(
        body["typingTime"] is null || body.Number("typingTime") is >= 1000 and <= 20_000,
        "'typingTime' must be between 1000 and 20000");

    public Check Quote() => OptionalText("quotedMessageId", int.MaxValue);

    public Check PollOptions()
    {
        Required("options");
        var options = (body["options"] as JsonArray)?.OfType<JsonObject>().Select(one => one.Text("optionName")).ToList() ?? [];
        return Need(options.Count is >= 2 and <= 12, "'options' must contain from 2 to 12 items")
            .Need(options.TrueForAll(option => !string.IsNullOrEmpty(option)), "'optionName' is required")
            .Need(options.Distinct(StringComparer.Ordinal).Count() == options.Count, "'options' must contain unique items");
    }

    public Check Buttons(bool withType)
    {
        Required("buttons");
        var buttons = (body["buttons"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        Need(buttons.Count is >= 1 and <= 3, "'buttons' must contain from 1 to 3 items");
        for (var index = 0; index < buttons.Count; index++)
        {
            var (button, name) = (buttons[index], $"buttons[{index}]");
            if (withType) ButtonType(button, name);
            Need(!string.IsNullOrEmpty(button.Text("buttonId")), $"'{name}.buttonId' is required");
            Need(!string.IsNullOrEmpty(button.Text("buttonText")), $"'{name}.buttonText' is required");
            Need(button.Text("buttonText")?.Length <= 25, TooLong($"{name}.buttonText", 25));
        }
        return this;
    }

    public Check Contact()
    {
        Required("contact");
        var contact = body.Object("contact") ?? [];
        return Need(contact.Number("phoneContact") is not null, "'contact.phoneContact' is required")
            .Need(
                ContactNames.Any(name => !string.IsNullOrEmpty(contact.Text(name))),
                "'contact' must contain at least one of [firstName, middleName, lastName, company]");
    }

    public Check Need(bool isRight, string mistake)
    {
        if (!isRight) Mistake ??= mistake;
        return this;
    }

    private void ButtonType(JsonObject button, string name)
    {
        var type = button.Text("type");
        Need(type is not null, $"'{name}.type' is required");
        // Undocumented, and seen to work: reply.
        Need(type is "copy" or "call" or "url" or "reply", $"'{name}.type' must be one of [copy, call, url]");
        var needed = type switch { "copy" => "copyCode", "call" => "phoneNumber", "url" => "url", _ => "buttonId" };
        Need(!string.IsNullOrEmpty(button.Text(needed)), $"'{name}.{needed}' is required");
    }

    private Check AtMost(string name, int most) => Need((body.Text(name)?.Length ?? 0) <= most, TooLong(name, most));

    private static string TooLong(string name, int most) => $"'{name}' length must be less than or equal to {most} characters long";

    [GeneratedRegex(@"^(\d+@c\.us|\d+@lid|\d+(-\d+)?@g\.us)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChatId();
}
