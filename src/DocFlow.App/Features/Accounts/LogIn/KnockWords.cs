using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Accounts.LogIn;

internal static class KnockWords
{
    /// <summary>What happened, and what to do next.</summary>
    public static (string What, string Next) Of(Knock knock, Text text, bool secondStep = false, bool passkey = false) => knock.Answer switch
    {
        KnockAnswer.Locked => (text["accounts.knockLocked", text.Formats.Time(knock.Until ?? text.Formats.Now)], text["accounts.knockLockedNext"]),
        KnockAnswer.Disabled => (text["accounts.knockDisabled"], text["accounts.knockDisabledNext"]),
        KnockAnswer.Expired => (text["accounts.knockExpired"], text["accounts.knockExpiredNext"]),
        _ when passkey => (text["accounts.passkeyUnknown"], text["accounts.passkeyUnknownNext"]),
        _ when secondStep => (text["accounts.codeRefused"], text["accounts.codeRefusedNext"]),
        _ => (text["accounts.knockWrong"], text["accounts.knockWrongNext"]),
    };
}
