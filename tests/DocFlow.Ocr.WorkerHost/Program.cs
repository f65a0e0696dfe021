using DocFlow.Ocr;

// A worker as small as can be: the tests of the pool need a real process that may crash and be killed.
await OcrWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), OcrModels.Find());
