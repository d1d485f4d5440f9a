using System.Text.Json.Nodes;
using GreenLedger.Simulator.Messages;

namespace GreenLedger.Simulator.Phones;

/// <summary>The forms in which one and the same tap arrives, by the person's device.</summary>
public enum TapForm { InteractiveButtonsResponse, TemplateButtonsReply, ButtonsResponse }

internal static class Tap
{
    public static JsonObject ToMessageData(Bubble bubble, string buttonId, TapForm form, string ownId)
    {
        var index = bubble.Buttons.ToList().FindIndex(button => button.Id == buttonId);
        var text = bubble.Buttons[index].Text;
        var selected = new JsonObject
        {
            ["stanzaId"] = bubble.IdMessage,
            ["selectedIndex"] = index,
            ["selectedId"] = buttonId,
            ["selectedDisplayText"] = text,
        };
        switch (form)
        {
            case TapForm.TemplateButtonsReply:
                return SentMessage.Kind("templateButtonsReplyMessage", "templateButtonReplyMessage", selected);
            case TapForm.ButtonsResponse:
                return SentMessage.Kind("buttonsResponseMessage", "buttonsResponseMessage", new JsonObject
                {
                    ["stanzaId"] = bubble.IdMessage,
                    ["selectedButtonId"] = buttonId,
                    ["selectedButtonText"] = text,
                });
            case TapForm.InteractiveButtonsResponse:
            default:
                var data = SentMessage.Kind("interactiveButtonsResponse", "interactiveButtonsResponse", selected);
                data["quotedMessage"] = new JsonObject
                {
                    ["typeMessage"] = "interactiveButtons",
                    ["interactiveButtons"] = new JsonObject
                    {
                        ["titleText"] = bubble.Header,
                        ["contentText"] = bubble.Text,
                        ["footerText"] = bubble.Footer,
                        ["buttons"] = new JsonArray([.. bubble.Buttons.Select(button => new JsonObject
                        {
                            ["type"] = "reply",
                            ["buttonId"] = button.Id,
                            ["buttonText"] = button.Text,
                        })]),
                    },
                    ["stanzaId"] = bubble.IdMessage,
                    ["participant"] = ownId,
                };
                return data;
        }
    }
}
