using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using FsCheck;
using FsCheck.Fluent;

namespace DocFlow.Bpmn.Tests;

/// <summary>Random sound models under random stimuli.</summary>
public class InterpreterPropertyTests
{
    private static readonly DateTimeOffset morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void State_and_effects_agree_after_every_step_saving_changes_nothing_and_every_instance_comes_to_its_end()
    {
        var outcomes = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20_260_302, 7), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => outcomes += Play(seed)));
        Assert.Equal(400, outcomes);
    }

    [Fact]
    public void Whatever_an_operator_changes_state_and_effects_go_on_agreeing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_260_303, 9), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => { Play(seed, changes: true, steps: 60); }));

    /// <summary>1 where the instance came to its end.</summary>
    private static int Play(int seed, bool changes = false, int steps = 3_000)
    {
        var random = new Random(seed);
        var definition = ProcessDefinition.Compile(new RandomModel(random).Read());
        var interpreter = new Interpreter(definition);
        var ledger = new Ledger();
        var now = morning;
        InstanceState? state = null;
        Stimulus stimulus = new Stimulus.Start(now, "i") { Variables = Number(random) };
        for (var step = 0; step < steps; step++)
        {
            var result = interpreter.Step(state, stimulus);
            // The same again, and the same from what was saved and loaded.
            var saved = state is null ? null : InstanceState.FromJson(state.ToJson().ToJsonString());
            var again = interpreter.Step(saved, stimulus);
            Assert.Equal(result.State.ToJson().ToJsonString(), again.State.ToJson().ToJsonString());
            Assert.Equal(result.Effects.Select(Playground.Told), again.Effects.Select(Playground.Told));
            if (result.Refusal is not null && state is not null)
                Assert.Equal(state.ToJson().ToJsonString(), result.State.ToJson().ToJsonString());

            ledger.Post(stimulus, result);
            ledger.Agrees(result.State, definition);
            state = result.State;
            if (state.Status != InstanceStatus.Running)
                return state.Status == InstanceStatus.Completed ? 1 : 0;
            now = now.AddMinutes(random.Next(90));
            stimulus = changes && random.Next(3) == 0 ? Changed(state, random, now) : Next(state, random, now, calm: step > 60);
        }
        return 0;
    }

    /// <param name="calm">People finish what is open and nobody goes round again.</param>
    private static Stimulus Next(InstanceState state, Random random, DateTimeOffset now, bool calm)
    {
        var choices = new List<Stimulus>();
        var variables = calm ? new Dictionary<string, FeelValue> { ["n"] = 0 } : Number(random);
        foreach (var token in state.Tokens())
            if (token.Stage == TokenStage.UserTask)
                choices.Add(new Stimulus.CompleteTask(now, token.Id, "ok") { Variables = variables });
            else if (token.Stage == TokenStage.Job)
                choices.Add(new Stimulus.JobDone(now, token.Id) { Variables = variables });
        foreach (var wait in state.Waits())
            if (wait.Kind == EventKind.Timer)
                choices.Add(new Stimulus.TimerFired(now, wait.Id));
            else if (wait.Kind == EventKind.Message)
                choices.Add(new Stimulus.Message(now, wait.Name!));
        if (!calm || choices.Count == 0)
            choices.Add(new Stimulus.Signal(now, "g"));
        if (!calm)
        {
            // Stale ones: somebody was faster.
            choices.Add(new Stimulus.CompleteTask(now, $"t{random.NextInt64(1, state.Serial + 1)}"));
            choices.Add(new Stimulus.TimerFired(now, $"w{random.NextInt64(1, state.Serial + 1)}"));
        }
        return choices[random.Next(choices.Count)];
    }

    private static Stimulus.Modify Changed(InstanceState state, Random random, DateTimeOffset now)
    {
        var tokens = state.Tokens().ToList();
        var (token, scopes) = (tokens[random.Next(tokens.Count)], state.Scopes().ToList());
        Change change = random.Next(4) switch
        {
            0 => new Change.CancelToken(token.Id),
            1 => new Change.CancelScope(scopes[random.Next(scopes.Count)].Id),
            2 => new Change.AddInstance(token.Id, 1),
            _ => new Change.SetVariables(Number(random)),
        };
        return new Stimulus.Modify(now, [change, new Change.StartBefore(token.Element)], "property");
    }

    private static Dictionary<string, FeelValue> Number(Random random) => new() { ["n"] = random.Next(4) };
}
