using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>What stands against the fields in the draft itself does not go away by trying again: the process stops at once and the draft can be taken back.</summary>
internal static class FieldsNotLaid
{
    public const string Code = "fieldsNotLaid";

    public static async Task Told(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RuleBroken rule)
        {
            throw new JobProblem(Code, rule.Code, rule);
        }
    }
}
