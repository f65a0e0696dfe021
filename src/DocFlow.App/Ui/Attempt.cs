using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Ui;

/// <summary>Calls a verb for a form: what the office's rules refuse comes back as the form's problems, everything else goes on as it was thrown.</summary>
public static class Attempt
{
    /// <summary>Null when it was done.</summary>
    /// <param name="ask">the property of the page its fields are named by: "Rename" for "Rename.Name"</param>
    public static async Task<FormProblems?> Make(Text text, Func<Task> verb, string? ask = null)
    {
        try
        {
            await verb();
            return null;
        }
        catch (RuleBroken rule)
        {
            return rule.AsProblems(text, ask);
        }
        catch (LostUpdate)
        {
            return new FormProblems { { "", text["problem.lostUpdate"] } };
        }
    }
}
