using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>Settings, state and login of the account.</summary>
internal static class AccountMethods
{
    public static Answer GetSettings(Call call) => Answer.Json(call.Instance.Settings.ToJson());

    public static Answer SetSettings(Call call)
    {
        if (call.Instance.Settings.Change(call.Body) is { } mistake) return call.Invalid(mistake);
        call.Instance.Reboot();
        return Done("saveSettings");
    }

    public static Answer GetStateInstance(Call call) => Answer.Json(new JsonObject { ["stateInstance"] = call.Instance.State.ToWire() });

    public static Answer GetStateInstanceHistory(Call call) => Answer.Json(call.Instance.StateHistory());

    public static Answer GetStatusInstance(Call call) => Answer.Json(new JsonObject
    {
        ["statusInstance"] = call.Instance.State is InstanceState.Authorized or InstanceState.YellowCard ? "online" : "offline",
    });

    public static Answer GetWaSettings(Call call)
    {
        var isLoggedOut = call.Instance.State == InstanceState.NotAuthorized;
        return Answer.Json(new JsonObject
        {
            ["stateInstance"] = call.Instance.State.ToWire(),
            ["deviceId"] = isLoggedOut ? "" : $"{call.Instance.Phone}:3@s.whatsapp.net",
            ["chatId"] = isLoggedOut ? "" : Lids.Of(call.Instance.Phone),
            ["phone"] = isLoggedOut ? "" : call.Instance.Phone,
            ["avatar"] = "",
        });
    }

    public static Answer Reboot(Call call)
    {
        call.Instance.Reboot();
        return Done("isReboot");
    }

    public static Answer Logout(Call call)
    {
        call.Instance.SetState(InstanceState.NotAuthorized);
        return Done("isLogout");
    }

    public static Answer Qr(Call call) => Answer.Json(call.Instance.State switch
    {
        InstanceState.NotAuthorized => new JsonObject { ["type"] = "qrCode", ["message"] = call.Instance.Login.Picture() },
        InstanceState.Starting => new JsonObject { ["type"] = "error", ["message"] = "instance in starting process try later" },
        _ => new JsonObject { ["type"] = "alreadyLogged", ["message"] = "instance account already authorized" },
    });

    public static Answer GetAuthorizationCode(Call call)
    {
        if (new Check(call.Body).Number("phoneNumber").Mistake is { } mistake) return call.Invalid(mistake);
        return Answer.Json(call.Instance.State == InstanceState.NotAuthorized
            ? new JsonObject { ["status"] = true, ["code"] = call.Instance.Login.PairingCode }
            : new JsonObject { ["status"] = false, ["code"] = "" });
    }

    public static Answer UpdateApiToken(Call call) => Answer.Json(new JsonObject { ["apiTokenInstance"] = call.Instance.RenewToken() });

    private static Answer Done(string name) => Answer.Json(new JsonObject { [name] = true });
}
